import { Secret } from '@hardened-deploy/core/base/secret';
import type { EnvironmentName } from '@hardened-deploy/core/base/names';
import type { UninstallPorts } from '@hardened-deploy/core/deployment/usecases/uninstall-stack';
import { connectTarget } from '@hardened-deploy/wiring/connect-target';
import { leaseRegister } from '@hardened-deploy/wiring/under-lease';
import type { Around } from '../command.ts';
import type { ChosenEnvironment } from '../target/environment-options.ts';
import { terminalProgress } from '../target/terminal-progress.ts';

/** The stack at its target, and the lease on GitHub of whoever owns it. Disposing it ends what is held open. */
export async function uninstallPorts(
  { configuration, secrets, sshAgent }: ChosenEnvironment,
  { terminal, variables }: Around,
): Promise<UninstallPorts & AsyncDisposable> {
  const progress = terminalProgress(terminal);
  const target = await connectTarget({ configuration, secrets, progress, sshAgent, job: null });
  const token = variables['GH_TOKEN'] || variables['GITHUB_TOKEN'];
  const apiUrl = variables['GITHUB_API_URL'] ?? 'https://api.github.com';
  return {
    ...target,
    registerOf: ({ repository, environment, store }) =>
      token
        ? leaseRegister(
            { environment: environment as EnvironmentName, store, leaseStoreToken: new Secret(token) },
            { run: { apiUrl, repository } },
          )
        : null,
  };
}
