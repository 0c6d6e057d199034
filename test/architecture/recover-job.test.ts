import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';

type Permissions = Readonly<Record<string, 'read' | 'write'>>;

interface Job {
  readonly permissions: Permissions;
  readonly steps: readonly { readonly with?: Readonly<Record<string, unknown>> }[];
}

const ROOT = join(import.meta.dirname, '../..');

async function jobsIn(file: string): Promise<Readonly<Record<string, Job>>> {
  return (parse(await readFile(join(ROOT, file), 'utf8')) as { readonly jobs: Readonly<Record<string, Job>> }).jobs;
}

async function stepsGiven(input: string): Promise<Readonly<Record<string, number>>> {
  const counts = Object.entries(await jobsIn('.github/workflows/deploy.yml')).map(
    ([name, { steps }]) => [name, steps.filter(({ with: given = {} }) => Object.hasOwn(given, input)).length] as const,
  );
  return Object.fromEntries(counts);
}

test('only the job that is approved can adopt a stack: `recover` runs unapproved', async () => {
  expect(await stepsGiven('adopt')).toEqual({ check: 0, deploy: 1, recover: 0, report: 0 });
});

test('`recover` may read the configuration and the jobs of its run, and nothing else', async () => {
  const { recover } = await jobsIn('.github/workflows/deploy.yml');
  expect(recover?.permissions).toEqual({ actions: 'read', contents: 'read' });
});

test('the example and the README grant exactly what the jobs ask for: GitHub refuses a caller that grants less', async () => {
  const asked = Object.values(await jobsIn('.github/workflows/deploy.yml')).map(({ permissions }) => permissions);
  const pairs = asked.flatMap((permissions) => Object.entries(permissions));
  // Where jobs ask for different levels of one permission, the last one of these counts, which is `write`.
  const needed = Object.fromEntries(pairs.toSorted(([, one], [, other]) => one.localeCompare(other)));
  expect((await jobsIn('workflows-examples/deploy-on-push.yml'))['production']?.permissions).toEqual(needed);
  const [, shown = ''] = /permissions: (\{.*?\})/.exec(await readFile(join(ROOT, 'README.md'), 'utf8')) ?? [];
  expect(parse(shown)).toEqual(needed);
});
