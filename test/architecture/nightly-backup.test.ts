import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';

const FOLDER = join(import.meta.dirname, '../../workflows-examples');

interface Step {
  readonly id?: string;
  readonly with?: Readonly<Record<string, string>>;
}

// With `proof: after-switch`, `mode: backup` restores nothing and removes nothing: the disk would fill up, one night after the other.
test.each(['backup-nightly.yml', 'backup-nightly-with-job-token.yml'])(
  '%s proves what it has taken, which removes what is old',
  (name) => {
    const workflow = parse(readFileSync(join(FOLDER, name), 'utf8')) as { jobs: { backup: { steps: Step[] } } };
    const steps = workflow.jobs.backup.steps.map(({ id, with: { mode, backup } = {} }) => ({ id, mode, backup }));
    expect(steps.slice(1)).toEqual([
      { id: 'backup', mode: 'backup', backup: undefined },
      { id: undefined, mode: 'prove', backup: '${{ steps.backup.outputs.backup }}' },
    ]);
  },
);
