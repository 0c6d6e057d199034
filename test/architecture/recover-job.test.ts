import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';

interface Job {
  readonly steps: readonly { readonly with?: Readonly<Record<string, unknown>> }[];
}

const WORKFLOW = join(import.meta.dirname, '../../.github/workflows/deploy.yml');

async function stepsGiven(input: string): Promise<Readonly<Record<string, number>>> {
  const { jobs } = parse(await readFile(WORKFLOW, 'utf8')) as { readonly jobs: Readonly<Record<string, Job>> };
  const counts = Object.entries(jobs).map(
    ([name, { steps }]) => [name, steps.filter(({ with: given = {} }) => Object.hasOwn(given, input)).length] as const,
  );
  return Object.fromEntries(counts);
}

test('only the job that is approved can adopt a stack: `recover` runs also when an approver rejected `deploy`', async () => {
  expect(await stepsGiven('adopt')).toEqual({ check: 0, deploy: 1, recover: 0, report: 0 });
});
