import { once } from 'node:events';
import { createServer } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { mintToken } from '@hardened-deploy/core/lease/fencing-token';
import { TEST_IMAGE, testStack, type TestStack } from '@hardened-deploy/testkit/docker/test-stack';
import type { StepResult } from '@hardened-deploy/testkit/runner/step';
import { handleIn } from '../acceptance/leases.ts';
import { expectFailure, expectStopped } from '../acceptance/refusal.ts';
import { JOB_TOKEN, LEASE_TOKEN, lockScene, type Inputs, type LockScene } from '../acceptance/lock-scene.ts';
import { targetOf } from './target-support.ts';

const go = new AbortController().signal;
let stack: TestStack;
let scene: LockScene;
beforeAll(async () => {
  stack = await testStack();
  scene = await lockScene();
});
afterAll(async () => {
  await scene[Symbol.asyncDispose]();
  await stack.remove();
});

/** A stack is named `<application>-<environment>`: the test's own name, taken apart. */
function named(): { readonly application: string; readonly environment: string } {
  const [application = '', environment = ''] = stack.configuration.stack.split('-');
  return { application, environment };
}

function configuration(): string {
  const { router, target } = stack.configuration;
  const { application, environment } = named();
  return JSON.stringify({
    version: 1,
    application,
    components: { app: { port: 3000, 'allowed-images': ['registry.test/**'] } },
    environments: {
      [environment]: {
        'docker-host': target.dockerHost,
        subnet: target.subnet,
        'keeper-image': target.keeperImage,
        router: {
          image: TEST_IMAGE,
          listen: router.listen,
          preview: router.previewListen,
          'public-url': router.publicUrl,
        },
      },
    },
  });
}

async function lock(inputs: Inputs = {}): Promise<StepResult> {
  const job = await scene.job({ workspace: { 'hardened-deploy.yml': configuration() } });
  const place = { environment: named().environment, 'lock-environment': 'production' };
  return await job.lock({ fence: 'targets', config: './hardened-deploy.yml', ...place, ...inputs });
}

/** Somebody else's server on the address that the router wants. */
async function listening(address: string): Promise<{ close(): Promise<void> }> {
  const [host = '', port = ''] = address.split(':');
  const server = createServer().listen(Number(port), host);
  await once(server, 'listening');
  return {
    async close() {
      server.close();
      await once(server, 'close');
    },
  };
}

function granted(step: StepResult) {
  expect(step.outputs.get('reason'), step.lines.join('\n')).toBe('granted');
  return handleIn(step.outputs.get('lease') ?? '').token;
}

describe('lock on a real Docker host', { timeout: 120_000 }, () => {
  const fence = () => targetOf(stack).fence;

  test('when a target cannot be set up, the lease is released', async () => {
    const taken = await listening(stack.configuration.router.listen);
    try {
      expectFailure(await lock(), 'target/address-in-use');
    } finally {
      await taken.close();
      await stack.remove();
    }
    const status = await lock({ mode: 'status' });
    expect(status.outputs.get('reason')).toBe('free');
    expect(status.summary).toContain('released');
  });

  test('the fence is at the target when the lease is granted, and the next lease raises it', async () => {
    const first = await lock({ release: 'explicit' });
    const token = granted(first);
    expect(await fence().read(go)).toMatchObject({
      token,
      owner: { repository: 'acme/shop', environment: named().environment, store: 'environment' },
      holder: expect.stringMatching(/^octocat in job \S+ of https:\/\/github\.invalid\/acme\/shop\/actions\/runs\//),
    });
    const second = await lock({ from: first.outputs.get('lease') ?? '', release: 'explicit' });
    const handed = granted(second);
    expect(await fence().read(go)).toMatchObject({ token: handed });
    expect(handed.generation).toBeGreaterThan(token.generation);
    const said = [...first.shown, ...first.outputs.values(), ...first.state.values()].join('\n');
    for (const secret of [LEASE_TOKEN, JOB_TOKEN]) expect(said).not.toContain(secret);
    expect(first.watch?.leaks).toEqual([]);
    await lock({ mode: 'release', lease: second.outputs.get('lease') ?? '' });
  });

  test('a target that has seen a newer lease refuses: the step stops, and the lease is released', async () => {
    const standing = await fence().read(go);
    if (!standing) throw new Error('no fence');
    const newer = {
      ...standing,
      token: mintToken({ generation: standing.token.generation + 1_000, nonce: 'f'.repeat(32) }),
    };
    await fence().raise({ ...newer, holder: 'ana, https://elsewhere/run/9' }, {}, go);
    const step = await lock();
    expectStopped(step, 'superseded');
    expect(step.annotations.find(({ level }) => level === 'error')?.text).toContain('ana, https://elsewhere/run/9');
    expect((await lock({ mode: 'status' })).outputs.get('reason')).toBe('free');
  });
});
