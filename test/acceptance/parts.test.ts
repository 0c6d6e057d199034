import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Bed, openBed } from './bed.ts';
import { type Inputs, jobThatDeploys, outcomeOf } from './deploy-job.ts';
import { openSite, type Site } from './site.ts';

// The bundles, as the runner runs them, with an application of three parts: one that overlaps, one that is exclusive, and a
// worker that nobody asks. Each is deployed alone and taken back alone.
const CANARY = 'canary-app-secret-7e1b';

/** Says which release it is by its command: one image will do for all. */
const program = (
  release: string,
) => `require('node:http').createServer((_, answer) => answer.end('${release}')).listen(3000);
process.on('SIGTERM', () => process.exit(0));`;
const worker = (release: string) => `setInterval(() => {}, 1000); console.log('worker ${release}');
process.on('SIGTERM', () => process.exit(0));`;

let bed: Bed;
let site: Site;
beforeAll(async () => {
  bed = await openBed();
  site = await openSite(bed.configuration());
}, 180_000);
afterAll(async () => {
  await site?.[Symbol.asyncDispose]();
  await bed?.[Symbol.asyncDispose]();
}, 60_000);

/** What the configuration says from now on. */
function configure(release: string): void {
  const command = (text: string) => JSON.stringify(['node', '-e', text]);
  const allowed = `allowed-images: ['${bed.registry.host}/${bed.application}/*']`;
  const health = 'health: { path: /health, public-path: /ledger/health }';
  const componentLines = [
    `ledger: { port: 3000, path: /ledger, handover: exclusive, ${health}, command: ${command(program(release))}, ${allowed} }`,
    `worker: { command: ${command(worker(release))}, ${allowed} }`,
  ];
  site.configure(bed.configuration({ program: program(release), componentLines }));
}

const images = (...components: readonly string[]) => components.map((name) => `${name}=${bed.image}`).join('\n');

async function inJob<Result>(
  work: (job: Awaited<ReturnType<typeof jobThatDeploys>>) => Promise<Result>,
): Promise<Result> {
  await using stack = new AsyncDisposableStack();
  return await work(await jobThatDeploys({ bed, site, canary: CANARY }, stack, {}));
}

const deploying = (inputs: Inputs) => inJob((job) => job.switching(inputs));
const goingBack = () => inJob((job) => job.rollingBack({ mode: 'back', why: 'the test asks for it' }));

async function served(path: string): Promise<string> {
  const answer = await fetch(`http://${bed.listen}${path}`, { headers: { connection: 'close' } });
  return answer.ok ? await answer.text() : `status ${answer.status}`;
}

/** What the workers that run say they are. */
async function workers(): Promise<readonly string[]> {
  const labels = [`hardened-deploy.stack=${bed.stack}`, 'hardened-deploy.component=worker'];
  const names = await bed.docker.run([
    'ps',
    '--format',
    '{{.Names}}',
    ...labels.flatMap((label) => ['--filter', `label=${label}`]),
  ]);
  const running = names.split('\n').filter((name) => name !== '');
  return await Promise.all(running.map(async (name) => (await bed.docker.run(['logs', name])).trim()));
}

const everything = async () => ({
  backend: await served('/api/version'),
  ledger: await served('/ledger/'),
  workers: await workers(),
});

test(
  'each part is deployed alone, the others stay as they are, and each is taken back alone',
  { timeout: 600_000 },
  async () => {
    configure('v1');
    const first = await deploying({ images: images('backend', 'ledger', 'worker'), release: 'v1' });
    expect(outcomeOf(first), first.lines.join('\n')).toEqual({ exit: 0, outcome: 'deployed', reason: 'promoted' });
    expect(Object.fromEntries(first.outputs)).toMatchObject({ slot: 'blue', serving: 'v1' });

    configure('v2');
    const dry = await deploying({ images: images('ledger'), release: 'v2', 'dry-run': 'true' });
    expect(dry.lines.join('\n')).toContain('leave as it is: backend (v1), worker (v1)');
    const ledger = await deploying({ images: images('ledger'), release: 'v2' });
    expect(outcomeOf(ledger), ledger.lines.join('\n')).toMatchObject({ outcome: 'deployed' });
    expect(Object.fromEntries(ledger.outputs)).toMatchObject({
      slot: 'mixed',
      serving: 'backend v1, ledger v2, worker v1',
      pause: expect.stringMatching(/^[1-9]\d*$/),
    });
    expect(ledger.summary).toContain('ledger was down for');
    expect(await everything()).toEqual({ backend: 'v1', ledger: 'v2', workers: ['worker v1'] });

    configure('v3');
    const third = await deploying({ images: images('worker'), release: 'v3' });
    expect(outcomeOf(third), third.lines.join('\n')).toMatchObject({ outcome: 'deployed' });
    expect(third.outputs.get('pause') ?? '').toBe('');
    expect(await everything()).toEqual({ backend: 'v1', ledger: 'v2', workers: ['worker v3'] });

    const workerBack = await goingBack();
    expect(outcomeOf(workerBack), workerBack.lines.join('\n')).toMatchObject({ outcome: 'rolled-back' });
    expect(await everything()).toEqual({ backend: 'v1', ledger: 'v2', workers: ['worker v1'] });
    const ledgerBack = await goingBack();
    expect(outcomeOf(ledgerBack), ledgerBack.lines.join('\n')).toMatchObject({ outcome: 'rolled-back' });
    // As it ran then, although the configuration of today says otherwise.
    expect(await everything()).toEqual({ backend: 'v1', ledger: 'v1', workers: ['worker v1'] });
  },
);
