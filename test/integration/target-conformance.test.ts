import { dockerConnection } from '@hardened-deploy/adapters/engines/docker/connection/connection';
import { dockerTarget } from '@hardened-deploy/adapters/engines/docker/docker-target';
import { undiciProber } from '@hardened-deploy/adapters/http/undici-prober';
import { systemClock } from '@hardened-deploy/adapters/system/system-clock';
import { minutes, seconds } from '@hardened-deploy/core/base/duration';
import type { ComponentName } from '@hardened-deploy/core/base/names';
import type { ComponentSettings } from '@hardened-deploy/core/release/component';
import type { FileHash } from '@hardened-deploy/core/release/container/mount';
import { Secret } from '@hardened-deploy/core/base/secret';
import type { TaskSpec } from '@hardened-deploy/core/target/ports/tasks';
import type { Target } from '@hardened-deploy/core/target/ports/target';
import { stackHostLaws } from '@hardened-deploy/testkit/target/stack-host-laws';
import { tasksLaws } from '@hardened-deploy/testkit/target/tasks-laws';
import { fenceLaws } from '@hardened-deploy/testkit/target/fence-laws';
import { fileStoreLaws } from '@hardened-deploy/testkit/target/file-store-laws';
import { journalLaws, type Spoiling } from '@hardened-deploy/testkit/target/journal-laws';
import { maintenanceLaws } from '@hardened-deploy/testkit/target/maintenance-laws';
import { releaseStoreLaws } from '@hardened-deploy/testkit/target/release-store-laws';
import { secretMarksLaws } from '@hardened-deploy/testkit/target/secret-marks-laws';
import { trafficRouterLaws } from '@hardened-deploy/testkit/target/traffic-router-laws';
import { spoiltCheckpoint } from '@hardened-deploy/testkit/docker/spoilt-checkpoint';
import { TEST_IMAGE, testStack, type TestStack } from '@hardened-deploy/testkit/docker/test-stack';
import { recordedProgress } from '@hardened-deploy/testkit/base/recorded-progress';
import { workloadsLaws } from '@hardened-deploy/testkit/target/workloads-laws';
import { chooseProxy } from '@hardened-deploy/wiring/choose-proxy';
import { afterAll, beforeAll, vi } from 'vitest';
import { fromOutside, type FromOutside } from './target-from-outside.ts';
import { setUp } from './target-support.ts';
import { watchContainers, type WatchedContainers } from './watched-containers.ts';

// Each test makes several containers, which takes seconds each on a machine that is busy.
vi.setConfig({ testTimeout: 240_000 });

/** More than one run at once: the scripts of one are run one after the other. */
const RUNS = 3;

const EXCLUSIVE = 'ledger' as ComponentName;
const BACKGROUND = 'worker' as ComponentName;

let stack: TestStack;
let outside: FromOutside;
let runs: readonly Target[];
let watch: WatchedContainers;

beforeAll(async () => {
  stack = await testStack();
  const configuration = { ...stack.configuration, components: allComponents(stack.configuration.components) };
  const parts = { prober: undiciProber(), secrets: new Map(), clock: systemClock(), progress: recordedProgress() };
  runs = Array.from({ length: RUNS }, () => {
    const connection = dockerConnection({ host: configuration.target.dockerHost, tls: null });
    return dockerTarget({ settings: configuration, proxy: chooseProxy(configuration.router), connection, ...parts });
  });
  await setUp(target());
  outside = fromOutside(stack, target());
  await outside.reset();
  watch = watchContainers(stack, EXCLUSIVE);
});
afterAll(async () => {
  watch.end();
  await outside.remove();
});

function allComponents(two: readonly ComponentSettings[]): readonly ComponentSettings[] {
  const [first] = two;
  if (!first?.serves) throw new Error('the test stack has components that serve');
  const exclusive = {
    ...first,
    name: EXCLUSIVE,
    serves: { ...first.serves, path: '/ledger' },
    handover: 'exclusive' as const,
  };
  return [...two, exclusive, { ...first, name: BACKGROUND, serves: null }];
}

function target(at = 0): Target {
  const run = runs[at % RUNS];
  if (!run) throw new Error('no target is set up');
  return run;
}

/** The target, whose every change of traffic, journal or releases is another run's than the one before. */
function inTurns(): Target {
  let turn = 0;
  const next = (): Target => target((turn += 1));
  const { router, journal, releases, files, marks, workloads, ...rest } = target();
  return {
    ...rest,
    router: {
      ...router,
      publish: (...given) => next().router.publish(...given),
      stage: (...given) => next().router.stage(...given),
    },
    workloads: { ...workloads, swap: (...given) => next().workloads.swap(...given) },
    journal: {
      ...journal,
      append: (...given) => next().journal.append(...given),
      keepCheckpoint: (...given) => next().journal.keepCheckpoint(...given),
    },
    releases: { ...releases, keep: (...given) => next().releases.keep(...given) },
    files: { ...files, keep: (...given) => next().files.keep(...given) },
    marks: { ...marks, mark: (...given) => next().marks.mark(...given) },
  };
}

// One stack for all: setting one up takes seconds, taking it back to its beginning doesn't.
async function untouched() {
  const parts = { components: stack.components, exclusive: EXCLUSIVE, background: BACKGROUND };
  return { ...inTurns(), ...outside, ...parts, mostAtOnce: () => watch.mostAtOnce(), close: () => outside.reset() };
}

async function spoilCheckpoint(how: Spoiling): Promise<void> {
  const { stack: name } = stack.configuration;
  const inKeeper = (...argv: readonly string[]) => stack.docker('exec', `hd-${name}-keeper`, ...argv);
  const file = `/hd/${name}/checkpoint`;
  const spoilt = spoiltCheckpoint(await inKeeper('cat', file), how);
  await inKeeper('sh', '-c', 'printf %s "$0" > "$1"', spoilt, file);
}

async function damageFile(hash: FileHash): Promise<void> {
  const { stack: name } = stack.configuration;
  await stack.docker('exec', `hd-${name}-keeper`, 'sh', '-c', 'echo spoilt >> "$0"', `/hd/${name}/files/${hash}`);
}

/** In Base64 on the way: an answer's last lines may be empty. */
async function pageShown(): Promise<string | undefined> {
  const { stack: name } = stack.configuration;
  const reading = 'test ! -e "$0" || base64 "$0"';
  const page = await stack.docker(
    'exec',
    `hd-${name}-keeper`,
    'sh',
    '-c',
    reading,
    `/hd/${name}/maintenance/page.html`,
  );
  return page.trim() === '' ? undefined : Buffer.from(page, 'base64').toString();
}

fenceLaws('a Docker host', untouched);
journalLaws('a Docker host', async () => ({ ...(await untouched()), spoil: spoilCheckpoint }));
releaseStoreLaws('a Docker host', untouched);
fileStoreLaws('a Docker host', async () => ({ ...(await untouched()), damage: damageFile }));
secretMarksLaws('a Docker host', untouched);
maintenanceLaws('a Docker host', async () => ({ ...(await untouched()), page: pageShown }));
trafficRouterLaws('a Docker host', async () => ({
  ...(await untouched()),
  namesSlots: true,
  whileHeld: 'is-refused' as const,
}));
stackHostLaws('a Docker host', untouched);
workloadsLaws('a Docker host', async () => ({ ...(await untouched()), startedAgain: 'the-same' as const }));

const endlessly = (says: string): string =>
  `echo ${says}; trap 'exit 0' TERM QUIT; while :; do sleep 60 & wait $!; done`;

function oneShot(line: string, changed: Partial<TaskSpec> = {}): TaskSpec {
  return {
    purpose: 'backup',
    image: TEST_IMAGE,
    command: ['sh', '-c', line],
    environment: new Map(),
    secrets: new Map(),
    reach: { kind: 'nothing' },
    volumes: new Map(),
    tmpfs: [],
    timeout: minutes(1),
    ...changed,
  };
}

/** More than one packet and one pipe hold. */
const INPUT = `canary-in-a-pipe ${'x'.repeat(200_000)}\n`;

async function migrated(): Promise<string> {
  const { stack: name } = stack.configuration;
  const file = `/hd/${name}/migrated`;
  return (await stack.docker('exec', `hd-${name}-keeper`, 'sh', '-c', `test ! -e ${file} || cat ${file}`)).trim();
}

tasksLaws('a Docker host', async () => ({
  ...(await untouched()),
  samples: {
    succeeding: oneShot('echo done'),
    failing: oneShot('echo broken >&2; exit 3'),
    endless: oneShot(endlessly('waiting')),
    tooLong: oneShot(endlessly('waiting'), { timeout: seconds(1) }),
    migration: {
      // What a migration would say to SIGTERM is its own affair: this one would leave a half.
      spec: oneShot('echo half > /work/migrated; sleep 4; echo whole > /work/migrated', {
        purpose: 'migrate',
        volumes: new Map([['/work', `hd-${stack.configuration.stack}`]]),
      }),
      begun: async () => (await migrated()) !== '',
      finished: async () => (await migrated()) === 'whole',
    },
    telling: {
      spec: oneShot('echo "it is $TOLD"', { secrets: new Map([['TOLD', new Secret('canary-in-a-mine')]]) }),
      secret: 'canary-in-a-mine',
    },
    reading: {
      spec: oneShot('all=$(cat; echo .); all=${all%.}; echo "read ${#all}: $all"', { input: new Secret(INPUT) }),
      input: INPUT,
    },
  },
}));
