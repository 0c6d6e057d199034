#!/bin/sh
# Process 1 of a second machine, in namespaces of its own. Its standard input is a pipe from the process that started the
# machine. When that process ends, however it ends, the pipe is closed, this shell ends, and the kernel kills everything else
# in the machine and takes its network interface away.
set -eu
run="$1"  # the machine's folder: /run/<name>, inside and outside
data="$2" # where its Engine keeps images and volumes
kept="$3" # what they are kept in: memory, or disk

# /proc is still the outer one: it tells which number this process has there.
read -r pid _ < /proc/self/stat
echo "$pid" > "$run/machine.pid"
# -n: the list of mounts that `mount` keeps in /run is the outer machine's.
mount -n --make-rprivate /
mount -n -t proc proc /proc
hostname second-machine

# What a machine has of its own: /run, its accounts, its home directories.
mkdir "$run/own"
mount -n -t tmpfs -o mode=755 tmpfs "$run/own"
mkdir -p "$run/own/${run##*/}" "$run/own/sshd"
mount -n --bind "$run" "$run/own/${run##*/}"
mount -n --move "$run/own" /run
for file in passwd group shadow; do mount -n --bind "$run/etc/$file" "/etc/$file"; done
mount -n --bind "$run/home" /home
if [ "$kept" = memory ]; then mount -n -t tmpfs -o mode=711,size=75% tmpfs "$data"; fi
ip link set lo up

echo ready > "$run/machine.ready"
while read -r _; do :; done
