#!/bin/sh
# Makes the certificates of a cluster and, for each account, a kubeconfig with a client certificate.
# certificates.sh FOLDER ADDRESS SERVICE-ADDRESS: the API server is at https://ADDRESS:6443.
set -eu
cd "$1"
address="$2"
key() { openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out "$1" 2> /dev/null; }
key ca.key
openssl req -x509 -new -key ca.key -subj /CN=hd-kubernetes -days 2 -out ca.crt
key accounts.key # signs the tokens of ServiceAccounts
openssl pkey -in accounts.key -pubout -out accounts.pub

# certificate NAME SUBJECT [NAMES]
certificate() {
  key "$1.key"
  printf 'extendedKeyUsage=serverAuth,clientAuth\n%s\n' "${3:+subjectAltName=$3}" > "$1.ext"
  openssl req -new -key "$1.key" -subj "$2" |
    openssl x509 -req -CA ca.crt -CAkey ca.key -CAcreateserial -days 2 -extfile "$1.ext" -out "$1.crt" 2> /dev/null
}
base64_of() { base64 -w0 "$1"; }
# account NAME SUBJECT: a client certificate, in a kubeconfig of that name
account() {
  certificate "$1" "$2"
  cat > "$1.kubeconfig" << END
apiVersion: v1
kind: Config
current-context: bed
contexts: [{name: bed, context: {cluster: bed, user: $1}}]
clusters: [{name: bed, cluster: {server: "https://$address:6443", certificate-authority-data: $(base64_of ca.crt)}}]
users: [{name: $1, user: {client-certificate-data: $(base64_of "$1.crt"), client-key-data: $(base64_of "$1.key")}}]
END
}

names="DNS:localhost,DNS:kubernetes,DNS:kubernetes.default,DNS:kubernetes.default.svc"
certificate apiserver /CN=kube-apiserver "$names,IP:127.0.0.1,IP:$address,IP:$3"
certificate kubelet-client /O=system:masters/CN=apiserver-kubelet-client
account admin /O=system:masters/CN=admin
account controller-manager /CN=system:kube-controller-manager
account scheduler /CN=system:kube-scheduler
account kubelet /O=system:nodes/CN=system:node:node1
account proxy /CN=system:kube-proxy
