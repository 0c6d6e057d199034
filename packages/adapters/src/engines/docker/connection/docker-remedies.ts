/** What helps on a Docker host. Core's own remedies fit every engine, so they name none of its programs and files. */
export const DOCKER_REMEDIES = {
  unreachable:
    'Check docker-host in the configuration, check that the Docker daemon runs, and that the runner may use it.',
  insecure: 'Give ca, cert and key, or use a unix socket. Plain TCP is accepted on loopback only.',
  busy: 'Another process has locked the stack for longer than 30 s. Look at what runs in the keeper container.',
  slotUnreachable:
    "The container runs, but packets between the containers of the stack do not arrive. Look at the packet filter of the Docker host. `iptables -S FORWARD` shows a policy of DROP, rules that do not match the stack's network, or that Docker's own rules are missing (`iptables: false` in /etc/docker/daemon.json). `nft list ruleset` shows other filters. With ufw, look at DEFAULT_FORWARD_POLICY in /etc/default/ufw. With firewalld, check that Docker's bridges are in its zone `docker`. When `sysctl net.bridge.bridge-nf-call-iptables` is 1, these rules apply within one Docker network too. After a firewall was reloaded, restart Docker, so that it writes its rules again. An application that is too busy to accept connections looks the same, but then only that one cannot be reached.",
} as const;
