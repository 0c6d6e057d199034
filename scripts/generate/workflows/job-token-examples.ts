import { basename, join } from 'node:path';
import { type Difference, withDifferences } from './difference.ts';

const FOLDER = 'workflows-examples';

/** An example for a lease that a token of your own writes, and what is other in its twin, where the job's own token does. */
interface JobTokenExample {
  readonly path: string;
  readonly twin: string;
  readonly differences: readonly Difference[];
}

function named(name: string): Difference {
  return { why: 'two workflows, two names', from: `name: ${name}\n`, to: `name: ${name} with job token\n`, times: 1 };
}

function writtenByJob(times: number): Difference {
  return {
    why: "the job's own token writes the lease",
    from: 'lease-store-token: ${{ secrets.LOCK_TOKEN }}',
    to: 'lease-store-token: ${{ github.token }}',
    times,
  };
}

/** `mode`: of the step that takes the lease. Later steps know the store from the lease. */
function keptInRefs(mode: 'acquire' | 'take-over'): Difference {
  const step = `          mode: ${mode}\n          environment: production\n`;
  return { why: 'the lease is in git refs', from: step, to: `${step}          store: ref\n`, times: 1 };
}

/** `job`: the beginning of the job that takes the lease. */
function permissions(job: string): Difference {
  const read = '    permissions:\n      contents: read # the configuration\n';
  const write = [
    '    permissions:',
    '      contents: write # the lease, in git refs; and the configuration',
    "      packages: read # images in GitHub's registry",
    '',
  ].join('\n');
  return {
    why: 'the job writes the lease, and may pull images',
    from: `${job}${read}`,
    to: `${job}${write}`,
    times: 1,
  };
}

const IN_PRODUCTION = '    runs-on: ubuntu-latest\n    environment: production\n';

export const JOB_TOKEN_EXAMPLES: readonly JobTokenExample[] = [
  example('rollback', [
    named('roll back'),
    permissions(`  back:\n    if: \${{ !inputs.list }}\n${IN_PRODUCTION}`),
    keptInRefs('acquire'),
    writtenByJob(2),
  ]),
  example('recover', [
    named('recover'),
    permissions(`  recover:\n${IN_PRODUCTION}`),
    keptInRefs('take-over'),
    writtenByJob(3),
  ]),
  example('backups', [
    named('backups'),
    permissions(`  backups:\n${IN_PRODUCTION}`),
    keptInRefs('acquire'),
    writtenByJob(2),
  ]),
  example('backup-nightly', [
    named('backup-nightly'),
    permissions(`  backup:\n${IN_PRODUCTION}`),
    keptInRefs('acquire'),
    writtenByJob(3),
  ]),
  example('restore-drill', [
    named('restore-drill'),
    permissions(`  drill:\n${IN_PRODUCTION}`),
    keptInRefs('acquire'),
    writtenByJob(2),
  ]),
  example('restore', [
    named('restore'),
    permissions(`  restore:\n${IN_PRODUCTION}`),
    keptInRefs('acquire'),
    writtenByJob(2),
  ]),
  example('lease', [
    named('lease'),
    {
      why: 'the job writes the lease',
      from: '    permissions: {} # with `store: ref`: `contents: write`, and no lease-store-token below\n',
      to: '    permissions:\n      contents: write # the lease, in git refs\n',
      times: 1,
    },
    {
      why: 'the lease is in git refs',
      from: '          store: environment # the same as in your deployments: environment or ref; give',
      to: '          store: ref # the same as in your deployments; give',
      times: 1,
    },
    writtenByJob(1),
  ]),
];

function example(name: string, differences: readonly Difference[]): JobTokenExample {
  const path = join(FOLDER, `${name}.yml`);
  return { path, twin: join(FOLDER, `${name}-with-job-token.yml`), differences };
}

/** The text of the twin, made from that of the example. Throws when a difference doesn't fit any more. */
export function jobTokenExample({ path, differences }: JobTokenExample, text: string): string {
  const made = [
    `# Made from ${basename(path)} by \`npm run generate\`. Don't edit it: scripts/generate/workflows has the differences.`,
    "# For deployments by deploy-with-job-token.yml: the job's own token keeps the lease, in git refs.",
    '# Write at `secrets` the same lines as your deployment has under APP_SECRETS.',
    '#',
    '',
  ].join('\n');
  return made + withDifferences(path, text, differences);
}
