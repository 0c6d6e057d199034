import { textAt } from '../spot-text.ts';
import type { Configuration } from '@hardened-deploy/core/configuration/configuration';
import { namedSecrets } from '@hardened-deploy/core/pre-flight/usecases/checks/secrets-given';
import type { CalledWorkflow } from './called-workflow.ts';
import type { CallerJob } from './caller-job.ts';
import { inThreeLines, secretsOfSeveralLines } from './secrets-of-several-lines.ts';
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
  const passed = textAt(secrets.at('APP_SECRETS'));
  const written = namesIn(passed);
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
  const several = secretsOfSeveralLines(configuration);
  if (lacking.length > 0) tell('error', at, lackingWords(lacking, several));
  for (const name of inOneLine(passed, several)) {
    const problem = `gives ${name} as one line, and a certificate, a key or a kubeconfig has several: write three lines, ${inThreeLines(name)}`;
    tell('warning', secrets.at('APP_SECRETS'), problem);
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

function lackingWords(lacking: readonly string[], several: ReadonlySet<string>): string {
  const single = lacking.filter((name) => !several.has(name)).map((name) => `${name}=\${{ secrets.${name} }}`);
  const others = lacking.filter((name) => several.has(name)).map(inThreeLines);
  const lines = [
    ...(single.length > 0 ? [`one line for each: ${single.join(', ')}`] : []),
    ...(others.length > 0 ? [`three lines for each that has several lines itself: ${others.join('; ')}`] : []),
  ];
  return `must pass in APP_SECRETS what the configuration needs, ${lines.join(', and ')}`;
}

/** Those that would end with the first line of their value. */
function inOneLine(text: string | undefined, several: ReadonlySet<string>): readonly string[] {
  const lines = text?.split('\n') ?? [];
  return lines
    .flatMap((line) => /^\s*([A-Za-z_]\w*)=\s*\$\{\{/.exec(line)?.[1] ?? [])
    .filter((name) => several.has(name));
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
