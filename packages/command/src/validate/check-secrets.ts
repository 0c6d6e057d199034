import { textAt } from '../spot-text.ts';
import type { Configuration } from '@hardened-deploy/core/configuration/configuration';
import { namedSecrets } from '@hardened-deploy/core/pre-flight/usecases/checks/secrets-given';
import type { CalledWorkflow } from './called-workflow.ts';
import type { CallerJob } from './caller-job.ts';
import type { Tell } from './tell.ts';

interface SecretParts {
  readonly job: CallerJob;
  readonly called: CalledWorkflow;
  readonly configuration: Configuration;
}

/** The caller passes on the secrets that the configuration needs, and none that nobody reads. */
export function checkSecrets({ job: { job, secrets, inputs }, called, configuration }: SecretParts, tell: Tell): void {
  // What `inherit` passes on is not written in any file.
  if (textAt(secrets) === 'inherit') return;
  for (const [name, spot] of secrets.entries()) {
    if (!called.secrets.has(name))
      tell('error', spot, `${called.name}.yml has no such secret. APP_SECRETS takes those of the application`);
  }
  const at = secrets.given ? secrets : job;
  const written = namesIn(textAt(secrets.at('APP_SECRETS')));
  const needed = namedSecrets(configuration);
  const keySecret = sshKeyOf(configuration);
  const mayHaveKey = written === 'unknown' || (written !== 'none' && keySecret !== 'none' && written.has(keySecret));
  if (keySecret !== 'none' && !secrets.at('SSH_PRIVATE_KEY').given && !mayHaveKey) {
    tell(
      'error',
      at,
      'must pass SSH_PRIVATE_KEY, because docker-host is reached by ssh. Write SSH_PRIVATE_KEY: ${{ secrets.SSH_PRIVATE_KEY }}',
    );
  }
  const lacking = written === 'unknown' ? [] : needed.filter((name) => written === 'none' || !written.has(name));
  if (lacking.length > 0) {
    const lines = lacking.map((name) => `${name}=\${{ secrets.${name} }}`).join(', ');
    tell('error', at, `must pass in APP_SECRETS what the configuration needs, one line for each: ${lines}`);
  }
  const leases = ['LOCK_TOKEN', 'LOCK_APP_PRIVATE_KEY'].filter((name) => called.secrets.has(name));
  if (leases.length > 0 && !leases.some((name) => secrets.at(name).given)) {
    const other = 'or call deploy-with-job-token.yml, which needs none';
    tell(
      'error',
      at,
      `must pass LOCK_TOKEN, which writes the lease, ${other}${inputs.at('lease-app-id').given ? '. With lease-app-id: LOCK_APP_PRIVATE_KEY' : ''}`,
    );
  }
}

/** The secret with the key of ssh, where the target is reached by that. */
function sshKeyOf({ target }: Configuration): string {
  if (target.engine !== 'docker' || !target.dockerHost.startsWith('ssh://')) return 'none';
  return target.ssh?.keySecret ?? 'SSH_PRIVATE_KEY';
}

/** The names in lines `NAME=…`. `unknown`: the whole text is a secret itself. */
function namesIn(text: string | undefined): ReadonlySet<string> | 'none' | 'unknown' {
  if (text === undefined) return 'none';
  const names = text.split('\n').flatMap((line) => /^\s*([A-Za-z_]\w*)(?:=|<<)/.exec(line)?.[1] ?? []);
  return names.length === 0 ? 'unknown' : new Set(names);
}
