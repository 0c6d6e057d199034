import { holdStill } from '@hardened-deploy/adapters/target-program/pause/hold-still';
import {
  type ListedContainer,
  mayWriteTo,
  type PauseOrder,
} from '@hardened-deploy/adapters/engines/docker/tasks/pause-order';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { hostname } from 'node:os';
import { type EngineAtSocket, engineAtSocket, MOUNTPOINT } from './engine-at-socket.ts';

const mount = (Source: string, RW = true, Name?: string) => ({ Source, RW, Name });

describe('a container may write to a place', () => {
  const places = [{ name: 'data', path: MOUNTPOINT }];
  test.each([
    ['that it has mounted as a volume', mount('', true, 'data'), true],
    ['whose folder it has mounted', mount(MOUNTPOINT), true],
    ['of which it has a part', mount(`${MOUNTPOINT}/sub`), true],
    ['that is in what it has', mount('/var/lib/docker'), true],
    ['that is on its disk', mount('/'), true],
    ['but not when it may only read', mount(MOUNTPOINT, false, 'data'), false],
    ['but not to one beside it', mount(`${MOUNTPOINT}2`, true, 'other'), false],
    ['but not by a volume without a name, whose path is not told', mount('', true, 'a573'), false],
  ])('%s', (_, one, expected) => {
    expect(mayWriteTo(places, { Mounts: [one] })).toBe(expected);
  });
});

describe('holding still', () => {
  let engine: EngineAtSocket;
  const container = (Id: string, changed: Partial<ListedContainer> = {}): ListedContainer => ({
    Id,
    Names: [`/${Id}`],
    State: 'running',
    Labels: { stack: 'shop' },
    Mounts: [mount('', true, 'data')],
    ...changed,
  });
  const order = (changed: Partial<PauseOrder> = {}): PauseOrder => ({
    engine: 'E1',
    socket: engine.socket,
    stack: { label: 'stack', value: 'shop' },
    data: { role: 'data' },
    guard: { paused: 'paused', pausedBy: 'paused-by' },
    places: [{ kind: 'volume', name: 'data' }],
    longestMs: 5_000,
    ...changed,
  });
  const states = () => engine.states();

  beforeEach(async () => {
    engine = await engineAtSocket();
    engine.containers = [container('web'), container('reader', { Mounts: [mount('', false, 'data')] })];
  });
  afterEach(() => engine[Symbol.asyncDispose]());

  /** `meanwhile` happens in the pause. */
  const hold = async (changed: Partial<PauseOrder> = {}, meanwhile: () => unknown = () => undefined) => {
    const said: string[] = [];
    let letGo: (value: unknown) => void = () => undefined;
    const release = new Promise((resolve) => (letGo = resolve));
    const say = (line: string) => {
      said.push(line.replace(/\d+/, 'N'));
      if (line.startsWith('paused')) letGo(meanwhile());
    };
    const thrown = await holdStill(order(changed), { release, say }).catch((why: Error) => why.message);
    return { said, thrown };
  };

  test('pauses what of the stack may write there, and nothing else, and lets it go on', async () => {
    let seen;
    expect(await hold({}, () => (seen = states()))).toEqual({ said: ['paused web', 'resumed N'], thrown: undefined });
    expect(seen).toEqual({ web: 'paused', reader: 'running' });
    expect(states()).toEqual({ web: 'running', reader: 'running' });
  });

  test('has a guard that knows whom it pauses, before anything is paused, and not after', async () => {
    const other = container('web2');
    engine.containers.push(other);
    let seen;
    await hold({}, () => (seen = [...engine.created]));
    const task = JSON.stringify({ kind: 'guard', container: hostname(), paused: ['web', 'web2'] });
    expect(seen).toMatchObject([
      [
        'task.guard',
        {
          Image: 'sha256:1',
          Labels: { stack: 'shop', role: 'one-shot', paused: 'web web2', 'paused-by': hostname() },
          Env: expect.arrayContaining([`HD_TASK=${task}`]),
          HostConfig: {
            RestartPolicy: { Name: 'on-failure' },
            Mounts: [{ Type: 'bind', Source: '/var/run/docker.sock', Target: engine.socket }],
          },
        },
      ],
    ]);
    const [started, paused] = ['task.guard/start', 'web/pause'].map((each) =>
      engine.calls.indexOf(`POST /containers/${each}`),
    );
    expect(started).toBeGreaterThan(0);
    expect(started).toBeLessThan(paused ?? 0);
    expect([...engine.created]).toEqual([]);
  });

  test('pauses nothing without its guard', async () => {
    engine.instead.set('POST /containers/create?name=task.guard', () => ({ status: 500 }));
    expect((await hold()).thrown).toMatch(/Nothing was paused: the container that would end the pause/);
    engine.instead.clear();
    engine.instead.set('POST /containers/task.guard/start', () => ({ status: 500 }));
    expect((await hold()).thrown).toMatch(/Nothing was paused: the container that would end the pause/);
    expect([...engine.created]).toEqual([]);
    expect(engine.calls).not.toContain('POST /containers/web/pause');
  });

  test('leaves alone what a person pauses at the same moment', async () => {
    engine.instead.set('POST /containers/web/pause', () => {
      engine.set('web', 'paused');
      return { status: 409 };
    });
    expect((await hold()).said).toEqual(['paused ', 'resumed N']);
    expect(states()).toMatchObject({ web: 'paused' });
  });

  test('leaves alone what somebody else has paused', async () => {
    engine.containers.push(container('asleep', { State: 'paused' }));
    expect((await hold()).said).toEqual(['paused web', 'resumed N']);
    expect(states()).toMatchObject({ asleep: 'paused' });
  });

  test('ends with its limit', async () => {
    const never = new Promise(() => undefined);
    const said: string[] = [];
    await expect(
      holdStill(order({ longestMs: 50 }), { release: never, say: (line) => said.push(line) }),
    ).rejects.toThrow(/not read within the 0\.05 s of `longest-pause`/);
    expect(states()).toMatchObject({ web: 'running' });
  });

  test.each([
    [
      'another container may write there',
      () => engine.containers.push(container('other', { Labels: {} })),
      /other may write there too/,
    ],
    ['it is another Engine', () => engine.instead.set('GET /info', () => ({ status: 500 })), /answered 500/],
    [
      'one can not be paused',
      () => engine.instead.set('POST /containers/web/pause', () => ({ status: 500 })),
      /web could not be paused/,
    ],
  ])('does not begin when %s', async (_, before, why) => {
    before();
    const { said, thrown } = await hold();
    expect(thrown).toMatch(why);
    expect(said).not.toContain('paused web');
    expect(states()).toMatchObject({ web: 'running' });
  });

  test.each([
    ['was unpaused', () => engine.set('web', 'running'), /web did not stay paused/],
    ['was started', () => engine.containers.push(container('late')), /late was started meanwhile, and may write there/],
  ])('says when something %s meanwhile', async (_, meanwhile, why) => {
    expect((await hold({}, meanwhile)).thrown).toMatch(why);
    expect(states()).toMatchObject({ web: 'running' });
  });

  test('tries to unpause until the Engine has done it', async () => {
    let left = 3;
    engine.instead.set('POST /containers/web/unpause', () => {
      left -= 1;
      if (left === 0) engine.instead.clear();
      return { status: 500 };
    });
    expect((await hold()).thrown).toBeUndefined();
    expect(engine.calls.filter((call) => call.endsWith('/unpause'))).toHaveLength(4);
    expect(states()).toMatchObject({ web: 'running' });
  });
});
