import { runPost } from '@hardened-deploy/action-kit/run-action';
import { endSsh } from '@hardened-deploy/wiring/end-ssh';
import { contract } from './contract.ts';
import { releaseAfterJob } from './release-after-job.ts';

await runPost(contract, async (context) => {
  await using ending = new AsyncDisposableStack();
  // Whatever becomes of the lease.
  ending.defer(async () => void (await endSsh(context)));
  return await releaseAfterJob(context);
});
