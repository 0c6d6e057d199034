import { ociRegistry } from '@hardened-deploy/adapters/http/oci-registry';
import { systemClock } from '@hardened-deploy/adapters/system/system-clock';
import type { PlanPorts } from '@hardened-deploy/core/pre-flight/usecases/run-pre-flight';
import { givenCredentials } from '@hardened-deploy/core/release/registry-login';
import type { Target } from '@hardened-deploy/core/target/ports/target';
import { connectTarget } from '@hardened-deploy/wiring/connect-target';
import type { Around } from '../command.ts';
import type { ChosenEnvironment } from '../target/environment-options.ts';
import { terminalProgress } from '../target/terminal-progress.ts';

/** The registries of the images. */
export function planPorts({ configuration, secrets }: ChosenEnvironment, { terminal }: Around): PlanPorts {
  const credentials = givenCredentials(configuration.target.registryAuth, secrets);
  return { registry: ociRegistry({ credentials }), clock: systemClock(), progress: terminalProgress(terminal) };
}

/** The target, to see what serves there. */
export async function planTarget(
  { configuration, secrets, sshAgent }: ChosenEnvironment,
  { terminal }: Around,
): Promise<Target> {
  return await connectTarget({ configuration, secrets, progress: terminalProgress(terminal), sshAgent, job: null });
}
