import { onDocker } from '@hardened-deploy/testkit/docker/on-docker';
import { spawn } from 'node:child_process';
import http from 'node:http';
import {
  dockerConnection,
  type DockerConnection,
} from '@hardened-deploy/adapters/engines/docker/connection/connection';
import { dockerTarget } from '@hardened-deploy/adapters/engines/docker/docker-target';
import { undiciProber } from '@hardened-deploy/adapters/http/undici-prober';
import { systemClock } from '@hardened-deploy/adapters/system/system-clock';
import type { Configuration } from '@hardened-deploy/core/configuration/configuration';
import { seconds } from '@hardened-deploy/core/base/duration';
import type { SpecHash } from '@hardened-deploy/core/release/component-spec';
import type { ImageDigest } from '@hardened-deploy/core/release/image';
import type { ComponentName } from '@hardened-deploy/core/base/names';
import type { SecretBag } from '@hardened-deploy/core/base/secret';
import type { ComponentSlot, Slot } from '@hardened-deploy/core/target/slot';
import type { WorkloadSpec } from '@hardened-deploy/core/target/ports/workloads';
import type { Target } from '@hardened-deploy/core/target/ports/target';
import { recordOf, tokenOf } from '@hardened-deploy/testkit/target/fencing';
import type { TestStack } from '@hardened-deploy/testkit/docker/test-stack';
import { recordedProgress, type RecordedProgress } from '@hardened-deploy/testkit/base/recorded-progress';
import { chooseProxy } from '@hardened-deploy/wiring/choose-proxy';

export interface TargetUnderTest extends Target {
  readonly connection: DockerConnection;
  readonly progress: RecordedProgress;
}

/** The target of a stack, or of a changed configuration of it. */
export function targetOf(
  stack: TestStack,
  changed: Partial<Configuration> = {},
  secrets: SecretBag = new Map(),
  through: (connection: DockerConnection) => DockerConnection = (connection) => connection,
  proxyOf: typeof chooseProxy = chooseProxy,
): TargetUnderTest {
  const configuration = onDocker({ ...stack.configuration, ...changed });
  const connection = through(dockerConnection({ host: configuration.target.dockerHost, tls: null }));
  const progress = recordedProgress();
  return {
    ...dockerTarget({
      settings: configuration,
      proxy: proxyOf(configuration.router),
      connection,
      prober: undiciProber(),
      secrets,
      clock: systemClock(),
      progress,
    }),
    connection,
    progress,
  };
}

/** A run that stands still before one of its calls to the Engine, as a process that is stopped in the middle does. */
export interface FrozenRun {
  readonly target: TargetUnderTest;
  /** Every call so far, in words. */
  readonly calls: readonly string[];
  /** It has come to the call that it stands still before. */
  readonly frozen: Promise<void>;
  thaw(): void;
}

/** `at` counts from 1; a run that makes fewer calls never stands still. */
export function frozenRun(stack: TestStack, at: number, changed: Partial<Configuration> = {}): FrozenRun {
  const calls: string[] = [];
  const frozen = Promise.withResolvers<void>();
  const thawed = Promise.withResolvers<void>();
  const target = targetOf(stack, changed, new Map(), ({ call, ...connection }) => ({
    ...connection,
    async call(one) {
      calls.push(one.doing);
      if (calls.length === at) {
        frozen.resolve();
        await thawed.promise;
      }
      return await call(one);
    },
  }));
  return { target, calls, frozen: frozen.promise, thaw: () => thawed.resolve() };
}

/** Sets a stack up as a holder does: under the lease that stands on its fence, or under the first one ever. */
export async function setUp({ fence, stack }: Pick<Target, 'fence' | 'stack'>): Promise<void> {
  const signal = new AbortController().signal;
  // A keeper that somebody has stopped can't be asked, but raised.
  const standing = await fence.read(signal).catch(() => undefined);
  const record = standing ?? recordOf(tokenOf(1));
  await fence.raise(record, {}, signal);
  await stack.provision(record.token, signal);
}

/** An application that answers `<component> <slot>` with the method, path and Host that it saw; `/slow` takes 10 s. */
export function application(component: ComponentName, slot: Slot, changed: Partial<WorkloadSpec> = {}): WorkloadSpec {
  const program = `
    const answer = (asked, said) => said.end('${component} ${slot} ' + asked.method + ' ' + asked.url + ' ' + asked.headers.host);
    const server = require('node:http').createServer((asked, said) => {
      asked.resume();
      asked.on('end', () => setTimeout(() => answer(asked, said), asked.url.includes('slow') ? 10000 : 0));
    });
    server.listen(3000);
    process.on('SIGTERM', () => process.exit(0));`;
  return {
    component,
    slot,
    image: 'hd-bed/node:24' as ImageDigest,
    spec: 'c'.repeat(64) as SpecHash,
    environment: new Map(),
    secrets: new Map(),
    command: ['node', '-e', program],
    networks: [],
    stopTimeout: seconds(2),
    container: {},
    ...changed,
  };
}

interface Answer {
  readonly status: number;
  readonly slot: string | undefined;
  readonly body: string;
}

interface Asking {
  readonly agent?: http.Agent;
  readonly method?: 'GET' | 'POST';
  readonly headers?: Readonly<Record<string, string>>;
  readonly patienceMs?: number;
}

/** One request; on a connection of its own unless an agent is given. Rejects when the connection breaks. */
export function ask(
  url: string,
  { agent, method = 'GET', headers = {}, patienceMs = 30_000 }: Asking = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asked = http.request(url, { agent: agent ?? false, method, headers, timeout: patienceMs }, (answer) => {
      const parts: Buffer[] = [];
      answer.on('data', (part: Buffer) => parts.push(part));
      answer.on('error', reject);
      answer.on('end', () => {
        const slot = answer.headers['x-slot'];
        resolve({
          status: answer.statusCode ?? 0,
          slot: typeof slot === 'string' ? slot : undefined,
          body: Buffer.concat(parts).toString(),
        });
      });
    });
    asked.on('error', reject);
    asked.on('timeout', () => asked.destroy(new Error(`no answer in ${patienceMs} ms`)));
    asked.end(method === 'POST' ? 'x'.repeat(2_000) : undefined);
  });
}

/** The private door to a component in a slot, whatever serves or is staged. */
export async function privateUrl(
  { router }: Pick<Target, 'router'>,
  slot: Slot,
  component: ComponentName,
): Promise<string> {
  return previewUrl({ router }, { component, slot });
}

/** The preview door, or the one to a component in a slot. */
export async function previewUrl({ router }: Pick<Target, 'router'>, at?: ComponentSlot): Promise<string> {
  const door = (await router.doors(new AbortController().signal)).preview(at);
  if (door.kind === 'none') throw new Error('a Docker host has a preview door');
  return door.url;
}

/** Asks until the application behind the address is up. */
export async function untilUp(url: string): Promise<void> {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const answer = await ask(url).catch(() => undefined);
    if (answer?.status === 200) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`${url} did not come up`);
}

interface Doomed {
  /** Stops it where it is, as a machine does that goes to sleep. */
  freeze(): void;
  kill(): void;
  readonly ended: Promise<void>;
}

/** Runs TypeScript in a process of its own, to be killed in the middle; `ready` resolves at its first output. */
export function doomedProcess(file: string, argument: string): Doomed & { readonly ready: Promise<void> } {
  const child = spawn(process.execPath, ['--conditions=source', file, argument], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const ready = new Promise<void>((resolve) => child.stdout.once('data', () => resolve()));
  return { freeze: () => child.kill('SIGSTOP'), kill: () => child.kill('SIGKILL'), ended, ready };
}
