import type { EnvironmentVariables } from '@hardened-deploy/adapters/github/lease/environment-variables';
import type { GitRefs } from '@hardened-deploy/adapters/github/lease/git-refs';
import { leaseRegisterAt } from '@hardened-deploy/adapters/github/lease/ref-lease-register';
import { leaseRegisterIn } from '@hardened-deploy/adapters/github/lease/variable-lease-register';
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
import { refWitness } from './ref-witness.ts';
import { simulatedRefs, type SimulatedRefs } from './simulated-refs.ts';
import { simulatedTarget, type TargetClient } from './simulated-target.ts';
import { simulatedEnvironment, type SimulatedEnvironment } from './simulated-variables.ts';
import { type EpochRule, type RegisterWitness, variablesWitness, type VariablesWitness } from './variables-witness.ts';
import { verdict, type Verdict } from './verdict.ts';

/** What is put between the real parts to take a rule away. Nothing of it is in what is tested. */
export interface Tampering {
  readonly variables?: (real: EnvironmentVariables) => EnvironmentVariables;
  readonly register?: (real: LeaseRegister, variables: EnvironmentVariables) => LeaseRegister;
  /** Which epoch a beginning stands for, where that isn't the real rule any more. */
  readonly epochOf?: EpochRule;
  readonly refs?: (real: GitRefs) => GitRefs;
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
  /** Of the store that the register is kept in. */
  readonly witness: RegisterWitness;
  readonly store: LeaseStore;
  readonly owner: StackOwner;
  readonly variables: { readonly environment: SimulatedEnvironment; readonly witness: VariablesWitness };
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
const OWNER = { repository: 'octo/shop', environment: ENVIRONMENT };

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
  const ofVariables = variablesWitness({ ...evidence, judge: leaseJudge(evidence), epochOf: tampering.epochOf });
  const ofRef = refWitness({ verdict: judge, judge: leaseJudge(evidence) });
  const rough = { now: time.now, chance, send: link(climate.github), stale: climate.stale };
  const environment = simulatedEnvironment({ ...rough, witness: ofVariables });
  const refs = simulatedRefs({ ...rough, serverTime, witness: ofRef });
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
        ? leaseRegisterAt(tampering.refs?.(ref) ?? ref, { environment: ENVIRONMENT, clock: process.clock })
        : leaseRegisterIn(variables, process.clock);
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
    witness: store === 'ref' ? ofRef : ofVariables,
    store,
    owner,
    variables: { environment, witness: ofVariables },
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
