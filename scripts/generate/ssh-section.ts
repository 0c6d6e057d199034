/** The part of docs/configuration.md about servers that are reached over ssh. */
export const SSH_SECTION = `## A server over SSH

\`\`\`yaml
environments:
  production:
    docker-host: ssh://deploy@shop.example.com
    ssh:
      known-hosts: ["shop.example.com ssh-ed25519 AAAA…"]
\`\`\`

The runner needs no Docker of its own and no open port of Docker's on the server: it uses the OpenSSH client that every Linux runner has
(\`ssh\`, \`ssh-keygen\`, \`ssh-keyscan\`), and a user on the server who may use Docker. **Access to the Docker socket is root on that
server**: whoever has the key can do everything there, whatever the user's name is. Make a key for deployments only.

1. \`ssh-keygen -t ed25519 -N "" -f deploy-key\` makes a key. The text of \`deploy-key\` is the secret \`SSH_PRIVATE_KEY\` on GitHub. The line of
   \`deploy-key.pub\` goes into \`~/.ssh/authorized_keys\` of the user on the server.
2. \`sudo usermod -aG docker deploy\` on the server lets the user use Docker.
3. \`ssh-keyscan -t ed25519 shop.example.com\` prints the line for \`known-hosts\`. Compare it before you paste it: \`ssh-keygen -lf -\` reads that
   line and prints its fingerprint, and \`ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub\` on the server must print the same one.
   Host keys are always checked; nothing switches that off.
4. Each step that touches the target gets \`ssh-private-key: \${{ secrets.SSH_PRIVATE_KEY }}\`. (With the reusable workflow, pass the secret
   \`SSH_PRIVATE_KEY\`.)

- \`docker-host\` names the user, the host, and the port unless it is 22. A path after the host is that of the Engine's socket on the server:
  \`ssh://deploy@shop.example.com/run/user/1000/docker.sock\` for rootless Docker. Without a path it is \`/var/run/docker.sock\`.
- The key may be of any kind that OpenSSH reads. Line ends that were lost, doubled or spelt out as \`\\n\` in the secret are mended.
  \`passphrase-secret\` names the secret with its passphrase, \`certificate-secret\` the one with a certificate that belongs to it.
- \`bastion: ssh://user@jump.example.com\` goes through a jump host. The same key logs in to both, and \`known-hosts\` has the host keys of both.
- A job opens **one connection**, which its later steps use too, because many firewalls refuse the sixth connection within 30 seconds
  (\`ufw limit\`). At most 4 connections are begun in 30 seconds. A server that is gone is noticed after at most 12 seconds; then the
  connection is made anew while the step's own time lasts. The post step of the step that began the connection ends it.
- The key lies in a file that only the runner's user can read, for as long as the login takes. It is in no argument, log, output or saved state.
- The server must allow forwarding to sockets and addresses (\`AllowStreamLocalForwarding\` and \`AllowTcpForwarding\`, both are on unless
  somebody switched them off). Where it is forbidden and the program \`docker\` is there, the Engine is reached by
  \`docker system dial-stdio\` instead; a database that only the server sees can't be asked then.
- The runner's own \`~/.ssh/config\`, known hosts and agent are not read.
- A database that the runner asks (\`database.check: runner\`, a \`postgres\` check) is asked from the server: its URL has the address as the
  server sees it.

What an error means and what helps: [failures.md](failures.md), codes \`ssh/…\` and \`target/unreachable\`.
`;
