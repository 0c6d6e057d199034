# Read by node.sh: etcd and the API server.
start_control_plane() {
  etcd --name bed --data-dir /run/etcd --listen-client-urls http://127.0.0.1:2379 --advertise-client-urls http://127.0.0.1:2379 \
    --listen-peer-urls http://127.0.0.1:2380 --initial-advertise-peer-urls http://127.0.0.1:2380 \
    --initial-cluster bed=http://127.0.0.1:2380 --log-level warn > "$log/etcd" 2>&1 &
  keep_api_server &
}

# Started again when it ends, as a node of a real cluster does it.
keep_api_server() {
  while :; do
    start_api_server &
    # Its number in here, for whoever wants it to end. It is there as long as nobody has ended it.
    echo $! > "$run/apiserver.pid"
    wait $! || true
    sleep 0.2
  done
}

start_api_server() {
  exec "$kube/kube-apiserver" --etcd-servers=http://127.0.0.1:2379 --advertise-address="$address" --bind-address=0.0.0.0 --secure-port=6443 \
    --tls-cert-file="$pki/apiserver.crt" --tls-private-key-file="$pki/apiserver.key" --client-ca-file="$pki/ca.crt" \
    --kubelet-client-certificate="$pki/kubelet-client.crt" --kubelet-client-key="$pki/kubelet-client.key" \
    --kubelet-preferred-address-types=InternalIP --service-cluster-ip-range="$services" --service-account-issuer=https://kubernetes.default.svc \
    --service-account-signing-key-file="$pki/accounts.key" --service-account-key-file="$pki/accounts.pub" \
    --authorization-mode=Node,RBAC --enable-admission-plugins=NodeRestriction $api_flags --allow-privileged=true --profiling=false \
    --shutdown-delay-duration=0s >> "$log/apiserver" 2>&1
}
