import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { endConnections } from '@hardened-deploy/adapters/reach/ssh/end-connections';
import type { SshJob } from '@hardened-deploy/adapters/reach/ssh/ssh-settings';
import type { Configuration } from '@hardened-deploy/core/configuration/configuration';
import type { OperationRequest } from '@hardened-deploy/core/deployment/usecases/operation';
import { raiseFence } from '@hardened-deploy/core/target/usecases/raise-fence';
import { recordedProgress } from '@hardened-deploy/testkit/base/recorded-progress';
import { connectTarget } from '@hardened-deploy/wiring/connect-target';
import type { ShopStack } from './shop-stack.ts';

/** A job whose first step has taken the lease. */
interface LockedJob extends AsyncDisposable {
  readonly job: SshJob;
}

/** Does at the target what the step `lock` does: it connects and raises the fence. The next step of the job finds the connection. */
export async function lockStep(
  { secrets }: Pick<ShopStack, 'secrets'>,
  { configuration, request }: { readonly configuration: Configuration; readonly request: OperationRequest },
): Promise<LockedJob> {
  const temp = await mkdtemp(join(tmpdir(), 'hd-bench-'));
  const homes: string[] = [];
  const job: SshJob = { temp, save: (home) => void homes.push(home) };
  const ended = {
    job,
    async [Symbol.asyncDispose]() {
      for (const home of homes) await endConnections(home, temp);
      await rm(temp, { recursive: true, force: true });
    },
  };
  try {
    await using target = await connectTarget({ configuration, secrets, job, progress: recordedProgress() });
    await raiseFence(target.fence, request, new AbortController().signal);
    return ended;
  } catch (thrown) {
    await ended[Symbol.asyncDispose]();
    throw thrown;
  }
}
