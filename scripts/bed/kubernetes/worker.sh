# Read by node.sh: the controllers, the scheduler, and what runs pods.
start_worker() {
  lay_over_settings
  sysctl -qw net.ipv4.ip_forward=1 net.ipv4.conf.all.route_localnet=1
  # Where the kernel has bridges without packet filter, pods reach each other's services all the same, but for their own.
  sysctl -qw net.bridge.bridge-nf-call-iptables=1 2> /dev/null || true
  # Folders that the kubelet and the network plugins take wherever they run. From here on, /var/lib is the node's own.
  mkdir -p "$data/lib" "$data/log"
  mount -n --bind "$data/log" /var/log
  mount -n --bind "$data/lib" /var/lib
  write_network
  write_containerd
  containerd --config /run/containerd.toml --log-level warn > "$log/containerd" 2>&1 &
  until ctr -n k8s.io version > /dev/null 2>&1; do sleep 0.1; done
  for image in "$run"/images/*.tar; do ctr -n k8s.io images import "$image" > /dev/null; done
  # By its digest too, as deployments name images. Nobody could pull one of these: there is no registry.
  ctr -n k8s.io images ls | while read -r name _ digest _; do
    case "$name" in localhost/*) ctr -n k8s.io images tag "$name" "${name%:*}@$digest" > /dev/null && echo "$name ${name%:*}@$digest" ;; esac
  done > "$run/images.txt"
  # A kubelet whose first call is refused takes seconds until the next one.
  until "$kube/kubectl" --kubeconfig "$pki/admin.kubeconfig" get --raw /readyz > /dev/null 2>&1; do sleep 0.1; done
  start_controllers
  start_kubelet
  start_proxy
  echo ready > "$run/worker.ready"
  wait
}

# The kubelet sets these for the whole machine, the outer one too. It finds files of this node's own, which have the values already.
lay_over_settings() {
  mkdir /run/settings
  for setting in vm/overcommit_memory=1 vm/panic_on_oom=0 kernel/panic=10 kernel/panic_on_oops=1 \
    kernel/keys/root_maxkeys=1000000 kernel/keys/root_maxbytes=25000000; do
    file="/run/settings/$(echo "${setting%%=*}" | tr / _)"
    echo "${setting##*=}" > "$file"
    mount -n --bind "$file" "/proc/sys/${setting%%=*}"
  done
}

write_network() {
  mkdir -p /run/cni
  cat > /run/cni/10-pods.conflist << END
{"cniVersion": "0.4.0", "name": "pods", "plugins": [
  {"type": "bridge", "bridge": "cni0", "isGateway": true, "ipMasq": false, "hairpinMode": true,
   "ipam": {"type": "host-local", "ranges": [[{"subnet": "$pods"}]], "routes": [{"dst": "0.0.0.0/0"}]}},
  {"type": "portmap", "capabilities": {"portMappings": true}}]}
END
}

# restrict_oom_score_adj: without CAP_SYS_RESOURCE no process may be made less likely to be killed than containerd itself, and
# runc would fail.
write_containerd() {
  cat > /run/containerd.toml << END
version = 2
root = "/var/lib/containerd"
state = "/run/containerd"
[grpc]
  address = "/run/containerd/containerd.sock"
[plugins."io.containerd.grpc.v1.cri"]
  sandbox_image = "localhost/pause:1"
  disable_apparmor = true
  restrict_oom_score_adj = true
  [plugins."io.containerd.grpc.v1.cri".registry]
    config_path = "$run/registries"
  [plugins."io.containerd.grpc.v1.cri".cni]
    bin_dir = "$cni"
    conf_dir = "/run/cni"
  [plugins."io.containerd.grpc.v1.cri".containerd]
    default_runtime_name = "runc"
    [plugins."io.containerd.grpc.v1.cri".containerd.runtimes.runc]
      runtime_type = "io.containerd.runc.v2"
      [plugins."io.containerd.grpc.v1.cri".containerd.runtimes.runc.options]
        SystemdCgroup = false
[plugins."io.containerd.internal.v1.opt"]
  path = "/var/lib/opt"
END
}

start_controllers() {
  for daemon in controller-manager scheduler; do
    account="$pki/$daemon.kubeconfig"
    flags="--kubeconfig=$account --authentication-kubeconfig=$account --authorization-kubeconfig=$account --bind-address=127.0.0.1 --leader-elect=false"
    if [ "$daemon" = controller-manager ]; then
      flags="$flags --use-service-account-credentials --service-account-private-key-file=$pki/accounts.key --root-ca-file=$pki/ca.crt"
      flags="$flags --service-cluster-ip-range=$services --flex-volume-plugin-dir=/var/lib/plugins"
    fi
    "$kube/kube-$daemon" $flags > "$log/$daemon" 2>&1 &
  done
}

# Nothing is evicted: the disk and the memory belong to the machine, which others use too.
start_kubelet() {
  cat > /run/kubelet.yaml << END
apiVersion: kubelet.config.k8s.io/v1beta1
kind: KubeletConfiguration
authentication: {anonymous: {enabled: false}, webhook: {enabled: true}, x509: {clientCAFile: $pki/ca.crt}}
authorization: {mode: Webhook}
cgroupDriver: cgroupfs
cgroupRoot: /$name
failCgroupV1: false
failSwapOn: false
enforceNodeAllocatable: []
containerRuntimeEndpoint: unix:///run/containerd/containerd.sock
resolvConf: ""
clusterDomain: cluster.local
volumePluginDir: /var/lib/plugins
imageGCHighThresholdPercent: 100
evictionHard: {memory.available: "0%", nodefs.available: "0%", imagefs.available: "0%", nodefs.inodesFree: "0%", imagefs.inodesFree: "0%"}
nodeStatusUpdateFrequency: 2s
END
  "$kube/kubelet" --config=/run/kubelet.yaml --kubeconfig="$pki/kubelet.kubeconfig" --hostname-override=node1 --node-ip="$address" \
    --root-dir=/var/lib/kubelet > "$log/kubelet" 2>&1 &
}

start_proxy() {
  cat > /run/proxy.yaml << END
apiVersion: kubeproxy.config.k8s.io/v1alpha1
kind: KubeProxyConfiguration
clientConnection: {kubeconfig: $pki/proxy.kubeconfig}
clusterCIDR: $pods
hostnameOverride: node1
mode: iptables
conntrack: {maxPerCore: 0, min: 0, tcpEstablishedTimeout: 0s, tcpCloseWaitTimeout: 0s}
END
  "$kube/kube-proxy" --config=/run/proxy.yaml > "$log/proxy" 2>&1 &
}
