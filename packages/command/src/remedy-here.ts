import { asFailure } from '@hardened-deploy/core/base/failure';

const SECRET_HERE = 'On this machine, set an environment variable of that name.';

const SSH_HERE =
  'For the ssh key you can also name its file with `--key`, keep it at ~/.ssh/<application>_deploy, or add it to your ssh agent (`ssh-add`). For host keys it is enough that known_hosts.txt here, or your own known_hosts, has the ed25519 key of the server.';

/** The name is a secret's: letters, digits and `_`. It stands before the command, so that kubectl goes on reading its own variable. */
function clusterHere(secret: string): string {
  return `On this machine, write \`${secret}="$(kubectl config view --raw --flatten --minify)"\` before the command, on the same line.`;
}

/** What to do about a failure on a person's own machine. Failures tell where a run gets its secrets from; this command gets them elsewhere. */
export function remedyHere(thrown: unknown): string {
  const { code, message, remedy, facts } = asFailure(thrown);
  if (code !== 'configuration/secret-missing') return remedy;
  if (message.includes('the connection to the cluster')) return clusterHere(String(facts['secret']));
  return `${SECRET_HERE} ${SSH_HERE}`;
}
