import { runAction } from '@hardened-deploy/action-kit/run-action';
import { smokeTest } from '@hardened-deploy/core/usecases/smoke-test';
import { contract } from './contract.ts';
import { reportOf } from './report-of.ts';
import { keepingLease, wire } from './wire.ts';

await runAction(contract, async ({ inputs, run, progress, signal, mask }) =>
  keepingLease(inputs, { run, progress, signal, mask }, async (kept) => {
    const { of, ports, request } = await wire(inputs, { run, progress, signal: kept });
    const verdict = await progress.step(`Smoke test of ${of}`, () => smokeTest(ports, request, kept));
    return reportOf(of, verdict);
  }),
);
