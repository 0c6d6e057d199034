import { LABELS } from '@hardened-deploy/adapters/engines/docker/layout/stack-names';
import { asFailure, Failure } from '@hardened-deploy/core/base/failure';
import type { DeploymentEnd } from '@hardened-deploy/core/deployment/deployment-end';
import { deployRelease } from '@hardened-deploy/core/deployment/usecases/deploy-release';
import { rollBack } from '@hardened-deploy/core/deployment/usecases/roll-back';
import { settleDeployment } from '@hardened-deploy/core/deployment/usecases/settle-deployment';
import type { DeploymentState } from '@hardened-deploy/core/target/deployment-state';
import { foldJournal } from '@hardened-deploy/core/target/journal-fold';
import { routesOf, sameRoutes } from '@hardened-deploy/core/target/routes';
import { type Chance, seededChance } from '@hardened-deploy/testkit/models/seeded-random';
import { type Blow, simulatedProcess, type SimulatedProcess } from '@hardened-deploy/testkit/models/simulated-process';
import { timeline } from '@hardened-deploy/testkit/models/timeline';
import { memoryWorld, routesInForce } from '@hardened-deploy/testkit/target/in-memory/world';
import { engineLine } from './engine-line.ts';
import { judgeByWhatRuns } from './settler-without-law.ts';
import type { SimulatedContainer } from './simulated-container.ts';
import { type Fall, SimulatedEngine } from './simulated-engine.ts';
import { CALM_CLIMATE, type Climate, drawClimate } from './swap-climate.ts';
import type { Tampering } from './swap-rules.ts';
import { simulatedTarget } from './swap-scene.ts';
import { configurationOf, exclusive, type ReleaseId, requestOf } from './swap-stack.ts';
import { verdict, type Violation } from './swap-verdict.ts';

export interface GameOptions {
  readonly addresses: 'guarded' | 'unguarded';
  readonly tampering?: Tampering | undefined;
  readonly tally?: Map<string, number>;
  readonly readAlong?: ((line: string) => void) | undefined;
}

const FIRST_GENERATION = 1_795_228_129;
const SECOND_DEPLOYMENT = '2'.repeat(16);

/** Plays the game that a seed stands for. */
export async function play(seed: number, options: GameOptions): Promise<Violation | undefined> {
  const game = new SwapGame(seededChance(seed), options);
  return await game.play();
}

/**
 * One stack with one exclusive component. A first release is deployed in peace. Then three holders of the lease come one after
 * the other, while those before them may still be alive: the first deploys, the others settle, roll back or deploy. Calls are
 * late or lost, runs die or stand still, and the Engine falls. In the end a last holder settles in peace.
 */
class SwapGame {
  readonly #timeline = timeline();
  readonly #processes: SimulatedProcess[] = [];
  readonly #engine: SimulatedEngine;
  readonly #component;
  readonly #configuration;
  readonly #world;
  readonly #verdict;
  #lastEnd: DeploymentEnd | undefined;

  readonly #chance: Chance;
  readonly #options: GameOptions;

  constructor(chance: Chance, options: GameOptions) {
    this.#chance = chance;
    this.#options = options;
    const { addresses, tally = new Map<string, number>(), readAlong } = options;
    this.#verdict = verdict({ now: this.#timeline.now, tally, readAlong });
    const watcher = {
      say: (what: string) => this.#verdict.say('Engine', () => what),
      startedAgain: ({ name, reliedOn }: SimulatedContainer) => {
        this.#verdict.count('started again');
        if (!reliedOn) this.#verdict.broken('unready', name);
      },
      started: (_: unknown, running: readonly { readonly name: string }[]) => {
        this.#verdict.count('started');
        if (running.length > 1) this.#verdict.broken('twice', running.map(({ name }) => name).join(' and '));
      },
    };
    this.#engine = new SimulatedEngine({ timeline: this.#timeline, chance, watcher, addresses });
    this.#component = exclusive(chance.hits(0.5) ? '/' : null);
    this.#configuration = configurationOf(this.#component);
    const clock = { now: () => new Date(), monotonic: this.#timeline.now, sleep: () => Promise.reject(new Error()) };
    this.#world = memoryWorld({ clock, stack: this.#configuration.stack, components: this.#configuration.components });
  }

  async play(): Promise<Violation | undefined> {
    try {
      await this.#inPeace('first', 0, 'deploy v1');
      if (this.#verdict.violation()) return this.#verdict.violation();
      this.#cast();
      await this.#untilQuiet();
      await this.#inPeace('last', 9, 'settle');
      if (this.#lastEnd?.outcome === 'rollback-failed') {
        this.#verdict.count('a person was called');
        await this.#inPeace('person', 10, 'deploy v1');
      }
      this.#expectSettled();
      return this.#verdict.violation();
    } finally {
      for (const process of this.#processes) process.dispose();
    }
  }

  #cast(): void {
    const chance = this.#chance;
    const climate = drawClimate(chance);
    let dueMs = 0;
    for (const generation of [1, 2, 3]) {
      dueMs += generation === 1 ? 0 : chance.hits(0.7) ? chance.between(0, 12_000) : chance.between(0, 60_000);
      const act =
        generation === 1 ? 'deploy v2' : this.#pick(['settle', 'settle', 'roll back', 'deploy v3', 'deploy v1']);
      this.#holder({ name: `run ${generation}`, generation, act, dueMs, ...climate });
    }
    const falls: readonly Fall[] = ['restarted', 'killed', 'power-lost'];
    while (chance.hits(climate.falls)) {
      const [kind, downMs, moment] = [
        this.#pick(falls),
        chance.between(500, 20_000),
        chance.between(0, dueMs + 30_000),
      ];
      this.#later(moment, () => {
        this.#verdict.count(kind);
        this.#engine.fall(kind, downMs);
        if (kind === 'killed') this.#world.stopped.add('keeper').add('router');
      });
    }
    while (chance.hits(climate.crashes)) {
      this.#later(chance.between(0, dueMs + 30_000), () => {
        for (const each of this.#engine.running()) this.#engine.crash(each);
      });
    }
  }

  async #inPeace(name: string, generation: number, act: string): Promise<void> {
    this.#holder({ name, generation, act, dueMs: 0, ...CALM_CLIMATE });
    await this.#untilQuiet();
  }

  #holder(
    part: {
      readonly name: string;
      readonly generation: number;
      readonly act: string;
      readonly dueMs: number;
    } & Climate,
  ): void {
    const { name, generation, act, dueMs, weather, lateStarts, blow } = part;
    const [chance, options] = [this.#chance, this.#options];
    const process = simulatedProcess({
      name,
      timeline: this.#timeline,
      chance,
      blow: () => this.#struck(name, blow()),
      pace: 1,
    });
    this.#processes.push(process);
    const line = engineLine({
      timeline: this.#timeline,
      chance,
      weather,
      lateStarts,
      process,
      up: () => this.#engine.up(),
    });
    const target = simulatedTarget({
      engine: this.#engine,
      world: this.#world,
      process,
      line,
      configuration: this.#configuration,
      tampering: options.tampering ?? {},
      say: (said) => this.#verdict.say(name, () => said),
    });
    const [verb, release = 'v1'] = act.split(' ');
    // Whoever settles settles the second deployment; the last one whatever is open.
    const deployment = verb === 'deploy' ? generation.toString(16).padStart(16, '0') : SECOND_DEPLOYMENT;
    const request = requestOf(this.#configuration, FIRST_GENERATION + generation, {
      deployment: generation === 1 ? SECOND_DEPLOYMENT : deployment,
      release: release as ReleaseId,
    });
    const work = async (): Promise<DeploymentEnd | undefined> => {
      await process.clock.sleep(dueMs, process.signal);
      this.#verdict.say(name, () => `begins: ${act}`);
      if (verb === 'deploy') return deployRelease(target, request, process.signal);
      if (verb === 'roll') return rollBack(target, { ...request, why: 'asked' }, process.signal);
      if (options.tampering?.settler && (await judgeByWhatRuns(target, request, process.signal))) return undefined;
      return settleDeployment(target, request, process.signal);
    };
    work().then(
      (end) => {
        this.#lastEnd = end;
        this.#verdict.count(`${verb}: ${end?.outcome}`);
        this.#verdict.say(name, () => `ends: ${end?.outcome} (${end?.reason}) ${end?.evidence.join('; ')}`);
      },
      (thrown: unknown) => this.#threw(process, thrown),
    );
  }

  #threw({ name, alive }: SimulatedProcess, thrown: unknown): void {
    if (!alive()) return;
    this.#verdict.say(name, () => `throws ${thrown instanceof Failure ? thrown.code : ''} ${String(thrown)}`);
    if (thrown instanceof Failure && thrown.code !== 'defect/unexpected') this.#verdict.count(thrown.code);
    else this.#verdict.broken('defect', thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown));
  }

  #struck(name: string, blow: Blow | undefined): Blow | undefined {
    if (blow) {
      this.#verdict.count(blow.kind);
      this.#verdict.say(name, () => (blow.kind === 'killed' ? 'dies' : `is ${blow.kind} for ${JSON.stringify(blow)}`));
    }
    return blow;
  }

  #expectSettled(): void {
    const running = this.#engine.running();
    const complain = (what: string) => this.#verdict.broken('settled', what);
    const state = this.#state();
    if (state instanceof Failure) return complain(state.message);
    const [placed] = state.attempts.findLast(({ end }) => end !== undefined)?.end?.serving ?? [];
    if (state.open) return complain(`deployment ${state.open.deployment} is open`);
    if (!placed) return complain('the journal names nothing');
    if (!sameRoutes(routesInForce(this.#world).routes, routesOf([placed])))
      return complain('routes and journal differ');
    const [found] = running;
    if (!found) return complain(`none runs, and the journal names ${placed.release.id} in ${placed.slot}`);
    const { Labels, Image } = found.options;
    const [slot, spec] = [Labels?.[LABELS.slot], Labels?.[LABELS.spec]];
    if (running.length > 1 || slot !== placed.slot || spec !== placed.spec || Image !== placed.image)
      complain(`${running.map(({ name }) => name).join(', ')} runs, and the journal names ${placed.release.id}`);
    if (found.policy !== 'unless-stopped') complain(`${found.name} would not be brought back by the Engine`);
  }

  #state(): DeploymentState | Failure {
    try {
      return foldJournal(this.#world.journal);
    } catch (thrown) {
      return asFailure(thrown);
    }
  }

  /** Until nobody does anything any more, and the last call has landed. */
  async #untilQuiet(): Promise<void> {
    await this.#timeline.play(() => this.#verdict.violation() !== undefined);
  }

  #later(ms: number, happen: () => void): void {
    this.#timeline.plan(this.#timeline.now() + ms, () => {
      happen();
      return 'woke';
    });
  }

  #pick<Item>(items: readonly Item[]): Item {
    const item = items[Math.floor(this.#chance.next() * items.length)];
    if (item === undefined) throw new Error('nothing to choose from');
    return item;
  }
}
