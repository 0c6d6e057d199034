#!/bin/sh
# Process 1 of a cluster's one node, in namespaces of its own (mount, network, pid, uts, ipc). Its standard input is a pipe from the
# process that started the cluster. When that process ends, however it ends, the pipe is closed, this shell ends, and the kernel
# ends every daemon and pod with it.
# node.sh RUN DATA KUBE PROGRAMS CNI NUMBER WHAT: WHAT is `node`, or `control-plane` for etcd and the API server alone.
set -eu
run="$1" data="$2" kube="$3" programs="$4" cni="$5" number="$6" what="$7"
here="$(dirname "$0")"
name="${run##*/}" pki="$run/pki" log="$run/log"
address="10.$number.0.2" pods="10.$number.16.0/20" services="10.$number.32.0/20"
export PATH="$programs:$PATH"

# /proc is still the outer one: it tells which number this process has there.
read -r pid _ < /proc/self/stat
echo "$pid" > "$run/machine.pid"
mount -n --make-rprivate /
mount -n -t proc proc /proc
hostname node1
mkdir "$run/own"
mount -n -t tmpfs -o mode=755 tmpfs "$run/own"
mkdir -p "$run/own/$name" "$run/own/lock" "$run/own/netns"
mount -n --bind "$run" "$run/own/$name"
mount -n --move "$run/own" /run
# containerd hands mounts on to the pods.
mount -n --make-rshared /

ip link set lo up
while ! ip link show eth0 > /dev/null 2>&1; do sleep 0.02; done
ip address add "$address/30" dev eth0
ip link set eth0 up
# There must be a way for a service's address before the packet filter leads it to a pod. Nobody answers at its end.
ip route add default dev eth0

. "$here/control-plane.sh"
. "$here/worker.sh"
case "$what" in
  control-plane)
    # Only a controller makes the ServiceAccounts that this admission asks for.
    api_flags='--disable-admission-plugins=ServiceAccount'
    start_control_plane
    ;;
  node)
    api_flags=''
    start_control_plane
    start_worker &
    ;;
esac
while read -r _; do :; done
