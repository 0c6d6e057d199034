import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { dockerConnection } from '@hardened-deploy/adapters/engines/docker/connection/connection';
import { dockerTarget } from '@hardened-deploy/adapters/engines/docker/docker-target';
import { undiciProber } from '@hardened-deploy/adapters/http/undici-prober';
import { systemClock } from '@hardened-deploy/adapters/system/system-clock';
import { allTo } from '@hardened-deploy/testkit/target/all-to';
import type { SpecHash } from '@hardened-deploy/core/release/component-spec';
import type { Target } from '@hardened-deploy/core/target/ports/target';
import { FIRST_GENERATION, recordOf, tokenOf } from '@hardened-deploy/testkit/target/fencing';
import { testStack, type TestStack } from '@hardened-deploy/testkit/docker/test-stack';
import { recordedProgress } from '@hardened-deploy/testkit/base/recorded-progress';
import { chooseProxy } from '@hardened-deploy/wiring/choose-proxy';
import { setUp } from './target-support.ts';

const run = promisify(execFile);
const go = new AbortController().signal;
const token = tokenOf(FIRST_GENERATION);
let stack: TestStack;
let target: Target;

beforeAll(async () => {
  stack = await testStack();
  const { configuration } = stack;
  const connection = dockerConnection({ host: configuration.target.dockerHost, tls: null });
  const parts = { prober: undiciProber(), secrets: new Map(), clock: systemClock(), progress: recordedProgress() };
  target = dockerTarget({ settings: configuration, proxy: chooseProxy(configuration.router), connection, ...parts });
  await setUp(target);
  await stack.reset();
});
afterAll(() => stack.remove());

/** Runs the block of the runbook that begins with `# <name>`, as a person would paste it into a shell. */
async function paste(name: string, variables: Readonly<Record<string, string>> = {}): Promise<string> {
  const runbook = await readFile(join(import.meta.dirname, '../../docs/runbook.md'), 'utf8');
  const block = [...runbook.matchAll(/^```sh\n([\s\S]*?)^```$/gm)].map(([, text]) => text ?? '');
  const script = block.find((text) => text.startsWith(`# ${name}\n`));
  if (script === undefined) throw new Error(`the runbook has no block ${name}`);
  const env = { ...process.env, stack: stack.configuration.stack, ...variables };
  return (await run('sh', ['-c', script], { env })).stdout;
}

test('the runbook shows what a stack is before anything was ever deployed', async () => {
  const shown = await paste('look.sh');
  expect(shown).toContain('In force: nothing');
  expect(shown).toContain('never raised');
});

test('the runbook shows what serves and who has the fence', async () => {
  await target.fence.raise(recordOf(token), {}, go);
  await target.router.publish(token, allTo('blue', stack.components), go);
  const shown = await paste('look.sh');
  expect(shown).toContain(`In force: routes/${FIRST_GENERATION}.1`);
  expect(shown).toContain(`${stack.components[0]}.blue`);
  expect(shown).toContain(recordOf(token).holder.slice(0, 40));
  expect(shown).toContain(`hd-${stack.configuration.stack}-router`);
});

test('traffic that was moved by hand goes to the chosen slot, and the next switch builds on that', async () => {
  await paste('point-by-hand.sh', { slot: 'green' });
  const byHand = await target.router.read(go);
  expect(byHand).toMatchObject({ version: `${FIRST_GENERATION}.2`, routes: allTo('green', stack.components) });
  await target.router.publish(token, allTo('blue', stack.components), go);
  expect((await target.router.read(go)).version).toBe(`${FIRST_GENERATION}.3`);
});

test('one component may be pointed by hand, and the others stay where they are, with what is known of them', async () => {
  const [backend, frontend] = stack.components;
  const spec = 'a'.repeat(64) as SpecHash;
  await target.router.publish(token, allTo('blue', stack.components, spec), go);
  await paste('point-by-hand.sh', { slot: 'green', component: frontend });
  const { routes } = await target.router.read(go);
  expect(routes).toEqual(new Map([...allTo('blue', [backend], spec), ...allTo('green', [frontend])]));
});

test('a move by hand with a number beyond every lease is named as the reason why traffic cannot move', async () => {
  const { stack: name } = stack.configuration;
  const byHand = `cd /hd/${name} && cp -rL live routes/99999999999.1 && ln -sfn routes/99999999999.1 live`;
  await stack.docker('exec', `hd-${name}-keeper`, 'sh', '-c', byHand);
  const moving = target.router.publish(token, allTo('green', stack.components), go);
  const message = expect.stringContaining('99999999999.1');
  await expect(moving).rejects.toMatchObject({ code: 'router/routes-unreadable', message });
});

/** What the remedy promises: traffic is where the person pointed it, and the tool can move it again. */
async function mended(): Promise<void> {
  await paste('point-by-hand.sh', { slot: 'green' });
  const { version, routes } = await target.router.read(go);
  expect(version).toMatch(new RegExp(`^${FIRST_GENERATION}\\.\\d+$`));
  expect(routes).toEqual(allTo('green', stack.components));
  const moved = await target.router.publish(token, allTo('blue', stack.components), go);
  expect(await target.router.read(go)).toEqual(moved);
}

test('traffic can be switched again after it was moved by hand', mended);

test.each([
  ['`live` is a folder', 'cp -rL live there && rm live && mv there live'],
  ['`live` is a folder once more', 'cp -rL live there && rm live && mv there live'],
  [
    'a component has a file for both slots, and there is one of another name',
    ': > live/README; for one in live/*.blue; do : > "${one%.blue}.green"; done',
  ],
])('moving traffic by hand repairs routes of which %s', async (_, edit) => {
  const { stack: name } = stack.configuration;
  await stack.docker('exec', `hd-${name}-keeper`, 'sh', '-c', `cd /hd/${name} && ${edit}`);
  await expect(target.router.read(go)).rejects.toMatchObject({ code: 'router/routes-unreadable' });
  await mended();
});
