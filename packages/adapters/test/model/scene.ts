import type { EnvironmentVariables } from '@hardened-deploy/adapters/github/lease/environment-variables';
import type { GitRefs } from '@hardened-deploy/adapters/github/lease/git-refs';
import { createOnlyRegister } from '@hardened-deploy/adapters/github/lease/create-only-register';
import { refVersions } from '@hardened-deploy/adapters/github/lease/lease-refs';
import { variableVersions } from '@hardened-deploy/adapters/github/lease/lease-variables';
import type { EnvironmentName } from '@hardened-deploy/core/base/names';
import type { LeaseStore } from '@hardened-deploy/core/lease/lease-store';
import type { LeaseRegister } from '@hardened-deploy/core/lease/ports/lease-register';
import type { LeasePorts } from '@hardened-deploy/core/lease/usecases/lease-ports';
import type { mayChange } from '@hardened-deploy/core/target/fence';
import type { StackOwner } from '@hardened-deploy/core/target/stack-owner';
import { network } from '@hardened-deploy/testkit/models/network';
import type { Chance } from '@hardened-deploy/testkit/models/seeded-random';
import { simulatedProcess, type SimulatedProcess } from '@hardened-deploy/testkit/models/simulated-process';
import { timeline, type Timeline } from '@hardened-deploy/testkit/models/timeline';
import { type Belief, beliefOf } from './belief.ts';
import { CALM, drawClimate } from './climate.ts';
import { type Jobs, simulatedJobs } from './jobs.ts';
import { leaseJudge } from './lease-judge.ts';
import { registerWitness, type RegisterWitness } from './register-witness.ts';
import { simulatedRefs, type SimulatedRefs } from './simulated-refs.ts';
import { simulatedTarget, type TargetClient } from './simulated-target.ts';
import { simulatedEnvironment, type SimulatedEnvironment } from './simulated-variables.ts';
import { type EpochRule, refsSeen, variablesSeen } from './store-witness.ts';
import { verdict, type Verdict } from './verdict.ts';

/** What is put between the real parts to take a rule away. Nothing of it is in what is tested. */
export interface Tampering {
  readonly variables?: (real: EnvironmentVariables) => EnvironmentVariables;
  readonly register?: (real: LeaseRegister, variables: EnvironmentVariables) => LeaseRegister;
  /** Which epoch a beginning stands for, where that isn't the real rule any more. */
  readonly epochOf?: EpochRule;
  readonly refs?: (real: GitRefs) => GitRefs;
  /** The epoch of every register in refs. */
  readonly refEpoch?: string;
  /** Where the register is kept, when the rule is that store's own. */
  readonly store?: LeaseStore;
  readonly lets?: typeof mayChange;
  /** A holder that looks at the target and raises its fence only then. */
  readonly looksFirst?: true;
  /** A holder that goes by its signal alone. */
  readonly unguarded?: true;
}

/** One process of a schedule, with all that it can reach. */
export interface Actor {
  readonly process: SimulatedProcess;
  readonly ports: LeasePorts;
  readonly target: TargetClient;
  readonly belief: Belief;
}

export interface Scene {
  readonly chance: Chance;
  readonly timeline: Timeline;
  readonly verdict: Verdict;
  readonly witness: RegisterWitness;
  readonly store: LeaseStore;
  readonly owner: StackOwner;
  readonly variables: SimulatedEnvironment;
  readonly refs: SimulatedRefs;
  readonly jobs: Jobs;
  readonly tampering: Tampering;
  /** A process of its own, on a machine of its own. `calm`: nothing befalls it. */
  actor(name: string, mood?: 'calm'): Actor;
  /** A number that no other bid has. */
  nextBid(): number;
  dispose(): void;
}

const ENVIRONMENT = 'production' as EnvironmentName;
/** The ref that begins the register. */
export const REF_MARK = 'refs/hardened-deploy/production/begun';
const OWNER = { repository: 'octo/shop', environment: ENVIRONMENT };

/** For the names of a store alone: nothing is asked of it. */
const NOWHERE = {} as EnvironmentVariables & GitRefs;

interface SceneOptions {
  readonly chance: Chance;
  readonly tampering: Tampering;
  readonly tally: Map<string, number>;
  readonly readAlong?: ((line: string) => void) | undefined;
}

export function openScene({ chance, tampering, tally, readAlong }: SceneOptions): Scene {
  const time = timeline();
  const climate = drawClimate(chance);
  const judge = verdict({ now: time.now, tally, readAlong });
  const processes: SimulatedProcess[] = [];
  let bids = Math.floor(chance.next() * 2 ** 30);

  const link = (weather: typeof CALM) => network({ timeline: time, chance, weather });
  const serverTime = (): Date => environment.serverTime();
  const jobs = simulatedJobs(serverTime, chance);
  const evidence = { verdict: judge, serverTime, jobEndedAt: (job: string) => jobs.endedAt(job) };
  const witness = registerWitness({ verdict: judge, judge: leaseJudge(evidence) });
  const rough = { now: time.now, chance, send: link(climate.github), stale: climate.stale };
  const environment: SimulatedEnvironment = simulatedEnvironment({
    ...rough,
    witness: variablesSeen(witness, variableVersions(NOWHERE), serverTime, tampering.epochOf),
  });
  const refs: SimulatedRefs = simulatedRefs({
    ...rough,
    serverTime,
    witness: refsSeen(witness, refVersions(NOWHERE, ENVIRONMENT), tampering.refEpoch),
  });
  // Rules of variables have no meaning in the other store.
  const store: LeaseStore = tampering.store ?? (chance.hits(0.3) ? 'ref' : 'environment');
  const owner = { ...OWNER, store };
  const target = simulatedTarget({
    timeline: time,
    send: link(climate.target),
    verdict: judge,
    ...(tampering.lets && { lets: tampering.lets }),
  });

  function actor(name: string, mood?: 'calm'): Actor {
    const blow = mood === 'calm' ? () => undefined : () => climate.blow();
    const pace = mood === 'calm' ? 1 : chance.between(0.999, 1.001);
    const process = simulatedProcess({
      name,
      timeline: time,
      chance,
      pace,
      blow: (struck) => {
        const befallen = blow();
        if (!befallen) return undefined;
        judge.count(befallen.kind);
        judge.say(struck, () => described(befallen));
        if (befallen.kind === 'killed') jobs.ended(name);
        return befallen;
      },
    });
    processes.push(process);
    const way = mood === 'calm' ? link(CALM) : undefined;
    const client = environment.client(process, way);
    const variables = tampering.variables?.(client) ?? client;
    const ref = refs.client(process, way);
    const real =
      store === 'ref'
        ? createOnlyRegister(refVersions(tampering.refs?.(ref) ?? ref, ENVIRONMENT), process.clock)
        : createOnlyRegister(variableVersions(variables), process.clock);
    const { register, belief } = beliefOf(real, process);
    const tampered = tampering.register?.(register, variables) ?? register;
    const progress = {
      info: (line: string) => judge.say(name, () => line),
      warn: (line: string) => judge.say(name, () => line),
      debug: () => undefined,
      step: async <Result>(_: string, work: () => Promise<Result>) => await work(),
    };
    const ports = { register: tampered, clock: process.clock, progress };
    return { process, ports, target: target.client(process), belief };
  }

  return {
    chance,
    timeline: time,
    verdict: judge,
    witness,
    store,
    owner,
    variables: environment,
    refs,
    jobs,
    tampering,
    actor,
    nextBid: () => (bids += 1),
    dispose: () => {
      for (const process of processes) process.dispose();
    },
  };
}

function described(blow: { readonly kind: string; readonly ms?: number }): string {
  return blow.ms === undefined ? blow.kind : `${blow.kind} for ${(blow.ms / 1_000).toFixed(1)} s`;
}
