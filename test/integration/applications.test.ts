import { once } from 'node:events';
import { connect } from 'node:net';
import type { DeploymentEnd } from '@hardened-deploy/core/deployment/deployment-end';
import type { PublishedPort } from '@hardened-deploy/core/release/container/container-settings';
import { beforeAll, expect, test, vi } from 'vitest';
import { requireTool } from '../../scripts/bed/tools.ts';
import { type Shape, SHAPES } from './application-shapes.ts';
import { type ApplicationBed, applicationBed } from './applications-bed.ts';
import { buildStandIns, ILL } from './stand-in-images.ts';

vi.setConfig({ testTimeout: 600_000, hookTimeout: 600_000 });

let compose: string;
beforeAll(async () => {
  compose = await requireTool('docker-compose', () => undefined);
  await buildStandIns();
});

interface Page {
  readonly release: string;
  readonly notes: readonly { readonly text: string; readonly doneBy: string | null }[];
  /** Two that must be alone have met. */
  readonly met: boolean;
  /** Accessories that it doesn't reach. */
  readonly unreached: readonly string[];
  readonly password: string;
}

const pageOf = async (on: ApplicationBed, path = '/') => JSON.parse((await on.get(path)).body) as Page;

/** A user writes a note, and the worker of the version that serves does it. */
async function write(on: ApplicationBed, shape: Shape, note: string, release: number): Promise<void> {
  await pageOf(on, `${shape.writes}${note}`);
  if (!shape.hasWorker) return;
  await vi.waitFor(
    async () => expect((await pageOf(on)).notes).toContainEqual({ text: note, doneBy: String(release) }),
    { timeout: 30_000, interval: 100 },
  );
}

/** That version answers everywhere and at each time, and everything that was written is there. */
async function expectServes(on: ApplicationBed, shape: Shape, release: number, written: readonly string[]) {
  for (let time = 0; time < 5; time += 1) {
    const { notes, ...page } = await pageOf(on);
    expect(page).toMatchObject({
      release: String(release),
      met: false,
      unreached: [],
      password: `value of ${shape.shows}`,
    });
    expect(notes.map(({ text }) => text)).toEqual(expect.arrayContaining([...written]));
  }
  await EVERYTHING_ELSE[shape.name](on, release);
  await expectAlone(on);
}

/** Of what works by itself there is one container, that of what serves. */
async function expectAlone(on: ApplicationBed): Promise<void> {
  const workloads = await on.target.workloads.list(new AbortController().signal);
  for (const { name, handover, serves, internal } of on.configuration.components) {
    if (handover === 'overlap' && (serves || internal)) continue;
    const states = workloads.filter(({ component }) => component === name).flatMap(({ instances }) => instances);
    expect({ name, states: states.map(({ state }) => state) }).toEqual({ name, states: ['running'] });
  }
}

const EVERYTHING_ELSE: Readonly<Record<Shape['name'], (on: ApplicationBed, release: number) => Promise<void>>> = {
  async gitea({ configuration }, release) {
    const [published] = configuration.components.flatMap(({ container }) => container?.publish ?? []);
    expect(await saidAt(published)).toBe(`SSH-2.0-${release}\r\n`);
  },
  async mastodon(on, release) {
    const { body } = await on.get('/api/v1/streaming');
    expect(JSON.parse(body)).toEqual({
      release: String(release),
      reached: true,
      password: 'value of SECRET_KEY_BASE',
    });
    const { notes } = await pageOf(on);
    expect(notes.map(({ text }) => text)).toContain(`migrated-${release}-without-the-rest`);
  },
  async nextcloud(on) {
    // Of nginx itself, by the file of the repository.
    expect((await on.get('/data/notes.db')).status).toBe(404);
    expect((await on.get('/.well-known/carddav')).status).toBe(301);
    expect(await on.get('/status.php')).toMatchObject({ status: 200, body: 'OK' });
  },
};

/** What is done while version 2 serves, and has to be there afterwards. */
const BESIDES: Readonly<Partial<Record<Shape['name'], (on: ApplicationBed) => Promise<void>>>> = {
  async mastodon(on) {
    const end = await on.run().task('post-migrate');
    expect(end, JSON.stringify(end)).toMatchObject({ kind: 'task-ended', outcome: 'done' });
    const { notes } = await pageOf(on);
    expect(notes.map(({ text }) => text)).toContain('migrated-2-with-the-rest');
  },
};

async function saidAt(published: PublishedPort | undefined): Promise<string> {
  if (!published) throw new Error('nothing is published');
  const socket = connect(published.host, published.ip ?? '127.0.0.1');
  let text = '';
  socket.on('data', (part) => (text += String(part)));
  await once(socket, 'close');
  return text;
}

const outcome = ({ outcome: one, reason }: DeploymentEnd) => ({ outcome: one, reason });

test.concurrent.each(SHAPES)(
  '$name of the documentation is deployed, replaced, rolled back and taken up after its run was killed',
  async (shape) => {
    await using on = await applicationBed(shape, compose);
    const told = (end: DeploymentEnd) => JSON.stringify([end, on.target.progress.lines], undefined, 1);

    const { compose: read } = on.configuration;
    const found = await on.lookBefore();
    expect(found.filter(({ status }) => status !== 'passed')).toEqual([]);
    expect(found.map(({ check }) => check)).toEqual(
      expect.arrayContaining((read?.accessories ?? []).map(({ service }) => `accessory ${service}`)),
    );

    const first = await on.run().deploy(1);
    expect(outcome(first), told(first)).toEqual({ outcome: 'deployed', reason: 'promoted' });
    await write(on, shape, 'one', 1);
    await expectServes(on, shape, 1, ['one']);

    const second = await on.run().deploy(2);
    expect(outcome(second), told(second)).toEqual({ outcome: 'deployed', reason: 'promoted' });
    await write(on, shape, 'two', 2);
    await expectServes(on, shape, 2, ['one', 'two']);

    await BESIDES[shape.name]?.(on);

    const third = await on.run().deploy(ILL);
    expect(outcome(third), told(third)).toEqual({ outcome: 'rolled-back', reason: 'checks-failed' });
    await write(on, shape, 'three', 2);
    await expectServes(on, shape, 2, ['one', 'two', 'three']);

    const killed = on.run({ kind: 'die', at: shape.diesAfter, when: 'after' });
    await expect(killed.deploy(4)).rejects.toThrow(`died at ${shape.diesAfter}`);
    const settled = await on.run().settle(killed.deployment);
    expect(['deployed', 'rolled-back'], told(settled)).toContain(settled.outcome);
    const serving = settled.outcome === 'deployed' ? 4 : 2;
    await write(on, shape, 'four', serving);
    await expectServes(on, shape, serving, ['one', 'two', 'three', 'four']);
  },
);
