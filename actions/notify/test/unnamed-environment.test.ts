import { expect, test } from 'vitest';
import { runNotify } from './run-notify.ts';

// It starts a process: on a busy machine that takes its time.
test.each(['', 'v1.garbled', '${{ steps.lock.outputs.lease }}'])(
  "tells the run's page under the repository's name when the lease is %j and nothing names the environment",
  { timeout: 60_000 },
  async (lease) => {
    const inputs = { event: 'finished', outcome: '', lease, require: 'deployed' };
    const run = await runNotify({ inputs, apiUrl: 'http://127.0.0.1:9', configuration: '' });
    expect(run).toMatchObject({ exitCode: 1, outputs: { reason: 'outcome-differs', outcome: 'unknown' } });
    expect(run.log).toMatch(/^::error .*::acme\/shop 1{12} to an unnamed environment ended without an outcome/m);
    expect(run.log).toMatch(/^::warning .*environment: was not given, and no readable `lease` names it/m);
  },
);
