import { runAction } from '@hardened-deploy/action-kit/run-action';
import { smokeTest } from '@hardened-deploy/core/checks/usecases/smoke-test';
import { underLeaseIfGiven } from '@hardened-deploy/wiring/under-lease-if-given';
import { contract } from './contract.ts';
import { prepare } from './prepare.ts';
import { reportOf } from './report-of.ts';

await runAction(contract, async ({ inputs, run, progress, signal, mask, save }) => {
  const saveSsh = (folder: string) => save('ssh', folder);
  return underLeaseIfGiven(inputs, { run, progress, signal, mask }, async (kept, guard) => {
    await using prepared = await prepare({ inputs, around: { run, progress, signal: kept, saveSsh }, guard });
    const { of, ports, request } = prepared;
    const verdict = await progress.step(`Smoke test of ${of}`, () => smokeTest(ports, request, kept));
    return reportOf(of, verdict);
  });
});
