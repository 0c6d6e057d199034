import { globSync } from 'node:fs';
import { join } from 'node:path';
import { whyNoCluster } from '../bed/kubernetes/cluster.ts';
import { ensureTraefik } from '../bed/kubernetes/gateway/gateway-program.ts';
import { ensureKubePrograms } from '../bed/kubernetes/kube-programs.ts';
import { ensureTool } from '../bed/tools.ts';
import type { ToolName } from '../bed/tools.ts';
import { ROOT, runChild } from './child.ts';
import type { Step, StepResult, Surroundings } from './step.ts';
import { runVitest } from './vitest.ts';

const WORKFLOWS = ['.github/workflows/*.yml', 'workflows-examples/*.yml'];

// These tests wait for containers, leases and time-outs more than they compute; Vitest's own choice on two cores is one. Two
// of the acceptance tests wait nearly all of their seven minutes.
const SEVERAL_AT_ONCE = { integration: ['--maxWorkers=3'], acceptance: ['--maxWorkers=4'] };

// Some have a thread for each core, and two minutes at most: nothing else runs meanwhile.
const MODELS = ['packages/core/test/model/', 'packages/adapters/test/model/'];
const ALL_OF_MODELS = MODELS.map((folder) => `${folder}**`);

/** What Caddy does by itself, at every law. By day `front-caddy` plays what a stack does with it. */
const CADDY = ['proxy-caddy', 'proxy-acme', 'proxy-acme-faults', 'target-caddy'].map(
  (name) => `test/integration/${name}.test.ts`,
);
/** What befalls a front door, which takes minutes. */
const FRONT_FAULTS = ['front-faults', 'front-full-root', 'front-restarts', 'proxy-acme-full'].map(
  (name) => `test/integration/${name}.test.ts`,
);
/** By day some pairs of one's own proxy and a router are played, by night all of them. */
const FRONT = ['test/integration/own-proxy.test.ts', ...FRONT_FAULTS];
/** The bed's own tests. Whatever stands on it finds most of its faults by day. */
const BED = ['bed-demo-app', 'bed-engine', 'bed-forward-drop', 'bed-k6', 'bed-load', 'bed-machine', 'bed-registry'].map(
  (name) => `test/integration/${name}.test.ts`,
);
/** By day every law of vaults and of restores is played with PostgreSQL, MariaDB is backed up and restored, and Redis backed up. Valkey is a second Redis. */
const FURTHER_DATABASES = [
  'backup-valkey',
  'backup-redis-faults',
  'backup-vault-redis',
  'backup-vault-mariadb',
  'restore-laws-mariadb',
  'restore-redis',
  'restore-valkey',
];
/** What takes minutes of what a backup may meet. By day it is cancelled, changed and held up in some of these ways. */
const BACKUPS = ['backup-cancelled', 'backup-changed', 'backup-held'];
/** An Engine that restarts for minutes, connections that are cut (by day `ssh-lost` and `ssh-faults` cut a few), PostgreSQL 14 to 18, most faults of a dump that is stored while it is made, and backups and restores on the runner (by day the built action takes and restores one). */
const ONLY_LONG = [
  'volumes-restarts',
  'backup-pause-restarts',
  'ssh-cuts',
  'postgres-majors',
  'backup-streamed-faults',
  'backup-at-runner',
  'restore-at-runner',
  ...FURTHER_DATABASES,
  ...BACKUPS,
].map((name) => `test/integration/${name}.test.ts`);

/** Both stores are one register, played in 100,000 schedules by the model: by day 50 processes meet in one of them. */
const FIFTY_IN_THE_OTHER_STORE = 'test/acceptance/lock-50-processes-ref.test.ts';
/** By day the built action restores PostgreSQL, and the parts of a backup are restored without the action. */
const RESTORE_OF_PARTS = 'test/acceptance/db-restore-parts.test.ts';

/** Run with the engines, because each needs one that isn't there by day. */
const ENGINE_DEMOS = 'test/e2e/engines/';

const UNIT: Step = {
  name: 'unit',
  what: 'the packages and actions by themselves',
  run: () => runUnit(ALL_OF_MODELS),
};

/**
 * More than half of the time of `unit`: every crash point, the stores of the lease at the emulator, thousands of checks,
 * fuzzing, the actions as processes of their own.
 */
const LONGEST_OF_UNIT = [
  'packages/core/test/deployment/crash-points*.test.ts',
  'packages/adapters/test/github/lease/**',
  'packages/wiring/test/many-checks.test.ts',
  'packages/wiring/test/configuration-fuzz.test.ts',
  'actions/**',
];

function runUnit(except: readonly string[]): Promise<StepResult> {
  const args = ['--maxWorkers=2', ...except.map((pattern) => `--exclude=${pattern}`)];
  return runVitest({ paths: ['packages/', 'actions/'], args });
}

/** Everything that `npm test` runs, in this order: what fails fastest comes first. */
export const STEPS: readonly Step[] = [
  { name: 'check', what: 'types, format, lint, architecture, derived files, bundles', run: () => runCheck() },
  {
    name: 'actionlint',
    what: 'the workflows, by actionlint',
    run: async (around) => await lintWith('actionlint', [...globSync(WORKFLOWS, { cwd: ROOT })], around),
  },
  {
    name: 'zizmor',
    what: 'the workflows and actions, by zizmor',
    run: async (around) => {
      const inputs = [...globSync(WORKFLOWS, { cwd: ROOT }), ...globSync('actions/*/action.yml', { cwd: ROOT })];
      return await lintWith('zizmor', ['--offline', '--no-progress', '--quiet', ...inputs], around);
    },
  },
  UNIT,
  {
    name: 'model',
    what: 'the lease in 100,000 schedules, placements and the swap in many games',
    run: async () => await runVitest({ paths: MODELS, args: ['--no-file-parallelism'] }),
  },
  {
    name: 'integration',
    what: 'against a real Docker Engine, PostgreSQL, MariaDB, Redis, nginx, Caddy and registry',
    needsEngine: true,
    images: 'all',
    run: async (around) => {
      const others = [...CADDY, ...BED, ...FRONT_FAULTS, ...ONLY_LONG].map((path) => `--exclude=${path}`);
      return await runOnEngine(around, ['test/integration/'], [...SEVERAL_AT_ONCE.integration, ...others]);
    },
  },
  {
    name: 'acceptance',
    what: 'dist/, run as the runner runs it, and the examples, under act',
    needsEngine: true,
    run: async (around) => {
      const others = [FIFTY_IN_THE_OTHER_STORE, RESTORE_OF_PARTS].map((path) => `--exclude=${path}`);
      const args = [...SEVERAL_AT_ONCE.acceptance, ...others];
      return await runWithAct(around, ['test/acceptance/'], args);
    },
  },
  {
    name: 'e2e',
    what: 'the demo: the reusable workflow, under load and under act',
    needsEngine: true,
    run: async (around) => await runWithAct(around, ['test/e2e/'], [`--exclude=${ENGINE_DEMOS}**`]),
  },
];

/** Tests that play a part of all that can happen; in the long lane they play all of it, or much more. */
const LONG = [
  'crash-points-of-parts',
  'crash-points-of-volumes',
  'restore-mariadb',
  'restore-volumes',
  'exclusive-lock',
  'volumes-restarts',
  'backup-pause-restarts',
  'parts-under-load',
  'backup-artifact',
  'several-vaults',
  'ssh-cuts',
  'backup-streamed-faults',
  'backup-at-runner',
  'restore-at-runner',
];

/** Several steps under one name, which `npm test` without names doesn't run: of what they play it runs all or a part. */
export const LANES: ReadonlyMap<string, readonly Step[]> = new Map<string, readonly Step[]>([
  [
    // Under three minutes, and without Docker: while one is at work, and before each commit.
    'fast',
    [
      {
        name: 'check',
        what: 'types, format, lint, architecture, derived files',
        run: () => runCheck('--without-bundles'),
      },
      {
        name: 'unit',
        what: 'the packages by themselves, but for what takes longest',
        run: () => runUnit([...ALL_OF_MODELS, ...LONGEST_OF_UNIT]),
      },
    ],
  ],
  [
    // For hours, every night: single components, killed at every call, restarted with their Engine, and under load.
    'long',
    [
      {
        name: 'long',
        what: 'single components: every crash point, many Engine restarts, an hour of load',
        needsEngine: true,
        run: async (around) => {
          const paths = LONG.map((name) => `test/integration/${name}.test.ts`);
          return await runOnEngine(around, paths, ['--maxWorkers=1'], { HD_LONG: '1' });
        },
      },
      {
        name: 'fifty',
        what: '50 processes and one lease, kept in git refs',
        run: async () => await runVitest({ paths: [FIFTY_IN_THE_OTHER_STORE], args: [] }),
      },
      {
        name: 'restores',
        what: 'each part of a backup, restored by the built action',
        needsEngine: true,
        images: 'all',
        run: async (around) => await runOnEngine(around, [RESTORE_OF_PARTS], []),
      },
      {
        name: 'majors',
        what: 'backups of PostgreSQL 14 to 18, each with its own client',
        needsEngine: true,
        run: async (around) => await runOnEngine(around, ['test/integration/postgres-majors.test.ts'], []),
      },
      {
        name: 'databases',
        what: 'the laws of vaults and restores with MariaDB, Redis and Valkey, and backups that are cancelled, changed and held up',
        needsEngine: true,
        images: 'all',
        run: async (around) => {
          const paths = [...FURTHER_DATABASES, ...BACKUPS].map((name) => `test/integration/${name}.test.ts`);
          return await runOnEngine(around, paths, ['--maxWorkers=1']);
        },
      },
      {
        name: 'bed',
        what: 'the Engine, the machines and the shop that all other tests stand on',
        needsEngine: true,
        run: async (around) => await runOnEngine(around, BED, ['--maxWorkers=1']),
      },
      {
        name: 'caddy',
        what: 'Caddy as the proxy, against a real one and a certificate authority for tests',
        needsEngine: true,
        images: 'all',
        run: async (around) => await runOnEngine(around, CADDY, ['--maxWorkers=1']),
      },
      {
        name: 'front',
        what: 'each proxy behind each proxy of one’s own, and what befalls a front door',
        needsEngine: true,
        images: 'all',
        run: async (around) => await runOnEngine(around, FRONT, ['--maxWorkers=1'], { HD_LONG: '1' }),
      },
    ],
  ],
  [
    // Apart from the others, because Kubernetes is built first: in some ten minutes, once, and then kept in the cache.
    'engines',
    [
      {
        name: 'engines',
        what: 'Kubernetes, against a real cluster of one node',
        run: async ({ say }) => {
          const why = whyNoCluster();
          if (why !== null) return { kind: 'skipped', missing: why };
          await ensureKubePrograms(say);
          await ensureTraefik(say);
          return await runVitest({ paths: ['test/kubernetes/'], args: ['--maxWorkers=1'] });
        },
      },
      {
        name: 'swarm',
        what: 'Docker Swarm, against real Engines of their own',
        needsEngine: true,
        run: async (around) => await runOnEngine(around, ['test/swarm/'], ['--maxWorkers=1']),
      },
      {
        name: 'engine-demos',
        what: 'the demo at other engines: the reusable workflow, under load and under act',
        needsEngine: true,
        run: async (around) => {
          const why = whyNoCluster();
          if (why !== null) return { kind: 'skipped', missing: why };
          // Their bounds of time are for one at a time.
          return await runWithAct(around, [ENGINE_DEMOS], ['--maxWorkers=1']);
        },
      },
    ],
  ],
]);

async function runCheck(...options: readonly string[]): Promise<StepResult> {
  const code = await runChild(process.execPath, ['--conditions=source', join(ROOT, 'scripts/check.ts'), ...options]);
  return code === 0 ? { kind: 'passed' } : { kind: 'failed', why: 'see above' };
}

async function lintWith(name: ToolName, args: readonly string[], around: Surroundings): Promise<StepResult> {
  const tool = await ensureTool(name, around.say);
  if (tool.kind === 'missing') return { kind: 'skipped', missing: `${tool.why}. ${tool.remedy}` };
  const code = await runChild(tool.path, args);
  return code === 0 ? { kind: 'passed' } : { kind: 'failed', why: `${name} has findings, see above` };
}

async function runWithAct(
  around: Surroundings,
  paths: readonly string[],
  args: readonly string[] = [],
): Promise<StepResult> {
  const act = await around.act();
  if (act.kind === 'missing') return { kind: 'skipped', missing: `${act.why}. ${act.remedy}` };
  return await runOnEngine(around, paths, args);
}

async function runOnEngine(
  around: Surroundings,
  paths: readonly string[],
  args: readonly string[] = [],
  env: Readonly<Record<string, string>> = {},
): Promise<StepResult> {
  const socket = await around.engineSocket().catch((error: Error) => error);
  if (socket instanceof Error) return { kind: 'skipped', missing: socket.message };
  return await runVitest({ paths, args, env: { ...env, DOCKER_HOST: `unix://${socket}` } });
}
