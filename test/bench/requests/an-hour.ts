import { randomBytes } from 'node:crypto';
import { refLeaseRegister } from '@hardened-deploy/adapters/github/lease/ref-lease-register';
import { variableLeaseRegister } from '@hardened-deploy/adapters/github/lease/variable-lease-register';
import { minutes } from '@hardened-deploy/core/base/duration';
import { mintToken } from '@hardened-deploy/core/lease/fencing-token';
import type { LeaseBid } from '@hardened-deploy/core/lease/lease-moves';
import type { LeaseStore } from '@hardened-deploy/core/lease/lease-store';
import type { DeploymentId, EnvironmentName } from '@hardened-deploy/core/base/names';
import { Secret } from '@hardened-deploy/core/base/secret';
import type { LeaseRegister } from '@hardened-deploy/core/lease/ports/lease-register';
import { acquireLease } from '@hardened-deploy/testkit/lease/lease-verbs';
import { keepLease } from '@hardened-deploy/core/lease/usecases/keep-lease';
import type { LeasePorts } from '@hardened-deploy/core/lease/usecases/lease-ports';
import type { GitHubEmulator } from '@hardened-deploy/testkit/github/emulator';
import { recordedProgress } from '@hardened-deploy/testkit/base/recorded-progress';
import { JOB_TOKEN, LEASE_TOKEN, REPOSITORY } from '../../acceptance/lock-scene.ts';
import { jumpingClock, type JumpingClock } from './jumping-clock.ts';

const never = new AbortController().signal;

/** Takes the lease with the default TTL and works under it for an hour, renewing it as every action does. */
export async function anHourOfWork(github: GitHubEmulator, store: LeaseStore): Promise<void> {
  await onJumpingClock(github, store, async (ports) => {
    const held = await taken(ports, bid(15));
    await keepLease(ports, { token: held }, never, (signal) => ports.clock.sleep(minutes(60), signal));
  });
}

/** Waits an hour for a lease that somebody else holds all the while; `begin` is called when the waiting begins. */
export async function anHourOfWaiting(github: GitHubEmulator, store: LeaseStore, begin: () => void): Promise<void> {
  await onJumpingClock(github, store, async (ports) => {
    await taken(ports, bid(120));
    begin();
    const waited = await acquireLease(ports, { bid: bid(15), waitFor: minutes(60) }, never);
    if (waited.kind !== 'timed-out') throw new Error(`the waiter was answered ${waited.kind}`);
  });
}

async function onJumpingClock(
  github: GitHubEmulator,
  store: LeaseStore,
  work: (ports: LeasePorts) => Promise<void>,
): Promise<void> {
  const clock = jumpingClock((ms) => github.clock.advance(ms));
  const register = registerIn(github, store, clock);
  try {
    await work({ register: held(register, clock), clock, progress: recordedProgress() });
  } finally {
    clock.stop();
  }
}

function registerIn({ url: apiUrl }: GitHubEmulator, store: LeaseStore, clock: JumpingClock) {
  const kept = { apiUrl, repository: REPOSITORY, environment: 'production' as EnvironmentName, clock };
  if (store === 'environment') return variableLeaseRegister({ ...kept, token: new Secret(LEASE_TOKEN) });
  return refLeaseRegister({ ...kept, token: new Secret(JOB_TOKEN) });
}

/** Requests take no time of the clock's. */
function held(register: LeaseRegister, clock: JumpingClock): LeaseRegister {
  return {
    read: (signal) => clock.holding(() => register.read(signal)),
    replace: (reading, write, signal) => clock.holding(() => register.replace(reading, write, signal)),
    clean: (signal) => clock.holding(() => register.clean(signal)),
  };
}

async function taken(ports: LeasePorts, asked: LeaseBid) {
  const acquisition = await acquireLease(ports, { bid: asked, waitFor: minutes(0) }, never);
  if (acquisition.kind !== 'granted') throw new Error(`the lease was not granted: ${acquisition.kind}`);
  return mintToken(acquisition.held.lease);
}

function bid(ttlMinutes: number): LeaseBid {
  return {
    holder: {
      repository: REPOSITORY,
      deployment: randomBytes(16).toString('hex') as DeploymentId,
      runId: '1',
      runAttempt: 1,
      job: 'deploy',
      actor: 'octocat',
      sha: '0'.repeat(40),
      url: `https://github.invalid/${REPOSITORY}/actions/runs/1`,
    },
    nonce: randomBytes(16).toString('hex'),
    ttlSeconds: ttlMinutes * 60,
  };
}
