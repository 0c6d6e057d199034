import { Failure } from '@hardened-deploy/core/base/failure';
import type { ReportStore } from '@hardened-deploy/core/target/ports/report-store';
import { recordedProgress } from '@hardened-deploy/testkit/base/recorded-progress';
import { keptReports } from '@hardened-deploy/wiring/kept-reports';
import { expect, test } from 'vitest';

const there = (place: string): ReportStore => ({ write: async (name) => `${place}/${name}` });
const full = (place: string): ReportStore => ({
  write: () => Promise.reject(new Failure('runner/unwritable', `${place}: ENOSPC`)),
});

async function write(runner: ReportStore, target: ReportStore) {
  const progress = recordedProgress();
  const outcome = await keptReports({ runner, target, progress })
    .write('a.md', 'text')
    .catch((thrown: unknown) => thrown);
  return { outcome, lines: progress.lines };
}

test('a report is written to both places, and the path at the target is answered', async () => {
  expect(await write(there('runner'), there('target'))).toEqual({ outcome: 'target/a.md', lines: [] });
});

test('a report is written to the target if the disk of the runner is full', async () => {
  const { outcome, lines } = await write(full('runner'), there('target'));
  expect(outcome).toBe('target/a.md');
  expect(lines).toEqual(['warn: The report is at the target only: runner: ENOSPC']);
});

test('a report is written to the runner if the target cannot be written to', async () => {
  const { outcome, lines } = await write(there('runner'), full('target'));
  expect(outcome).toBe('runner/a.md');
  expect(lines).toEqual(['warn: The report is on the runner only: target: ENOSPC']);
});

test('if both are full, both reasons are told', async () => {
  const { outcome, lines } = await write(full('runner'), full('target'));
  expect(outcome).toMatchObject({ code: 'runner/unwritable', message: 'target: ENOSPC' });
  expect(lines).toEqual(['warn: The report could not be written on the runner: runner: ENOSPC']);
});
