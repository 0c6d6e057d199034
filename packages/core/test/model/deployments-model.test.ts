import { Failure } from '@hardened-deploy/core/base/failure';
import { deployRelease } from '@hardened-deploy/core/deployment/usecases/deploy-release';
import { rollBack } from '@hardened-deploy/core/deployment/usecases/roll-back';
import { settleDeployment } from '@hardened-deploy/core/deployment/usecases/settle-deployment';
import type { ComponentSettings } from '@hardened-deploy/core/release/component';
import { type Chance, seededChance } from '@hardened-deploy/testkit/models/seeded-random';
import { killEngine, routesInForce } from '@hardened-deploy/testkit/target/in-memory/world';
import type { Interruption } from '@hardened-deploy/testkit/target/interrupted-ports';
import { describe, expect, test } from 'vitest';
import {
  agreement,
  background,
  CONFIGURATION,
  FAKES,
  LEDGER,
  LIVE,
  type Scene,
  scene as sceneAt,
} from '../deployment/scene.ts';

/**
 * The use cases over both fakes: deployments of some components and rollbacks, one after the other, each of which may die or
 * have a call fail at any of its calls, and engines that are killed in between. After each, one settlement. All of what it
 * changed is new then, or all of it is old; nothing else has changed; and no exclusive component ever ran twice.
 * `DEPLOYMENTS_MODEL_SEED=<n>` plays one game and prints what happens in it.
 */
const GAMES = 60;
const STEPS = 6;
const MOST_CALLS = 70;

const [backend, frontend] = CONFIGURATION.components as [ComponentSettings, ComponentSettings];
const COMPONENTS = [backend, LEDGER, { ...frontend, needs: [backend.name] }, background('worker')];
const NAMES = COMPONENTS.map(({ name }) => name);

type Running = ReadonlyMap<string, string>;

class Game {
  readonly told: string[] = [];
  #turn = 0;

  readonly on: Scene;
  readonly chance: Chance;

  constructor(on: Scene, chance: Chance) {
    this.on = on;
    this.chance = chance;
  }

  async play(): Promise<void> {
    await this.#deploy([...NAMES], undefined);
    for (let step = 0; step < STEPS; step += 1) {
      const interruption = this.#interruption();
      const before = this.#running();
      if (this.chance.hits(0.7))
        await this.#deploy(
          NAMES.filter(() => this.chance.hits(0.5)),
          interruption,
        );
      else await this.#rollBack(interruption);
      if (this.chance.hits(0.2)) {
        this.told.push('the engine is killed');
        killEngine(this.on.world);
      }
      await this.#settle(before);
    }
  }

  #interruption(): Interruption | undefined {
    if (!this.chance.hits(0.6)) return undefined;
    const at = Math.floor(this.chance.between(1, MOST_CALLS));
    const when = this.chance.hits(0.5) ? 'before' : 'after';
    if (this.chance.hits(0.6)) return { kind: 'die', at, when };
    return { kind: 'fail', at, when, error: new Failure('target/unreachable', 'connection reset') };
  }

  #id(): string {
    return `turn ${this.#turn}`;
  }

  async #deploy(only: readonly string[], interruption: Interruption | undefined): Promise<void> {
    if (only.length === 0) return;
    this.#turn += 1;
    const id = this.#id();
    if (this.#turn > 1 && this.chance.hits(0.2))
      this.on.behaves(id, { status: (via) => (via === 'public' ? 500 : 200) });
    if (this.#turn > 1 && this.chance.hits(0.1)) this.on.behaves(id, { crashesAfterMs: 700 }, 'worker');
    this.told.push(`deploy ${only.join(', ')} of ${id}, ${show(interruption)}`);
    const run = this.on.run({ deployment: this.#deployment(), ...(interruption && { interruption }) });
    await this.#quietly(deployRelease(run.target, run.deploying(id, only), LIVE));
  }

  async #rollBack(interruption: Interruption | undefined): Promise<void> {
    this.#turn += 1;
    this.told.push(`roll back, ${show(interruption)}`);
    const run = this.on.run({ deployment: this.#deployment(), ...(interruption && { interruption }) });
    await this.#quietly(rollBack(run.target, { ...run.request, why: 'asked' }, LIVE));
  }

  async #settle(before: Running): Promise<void> {
    const run = this.on.run({ deployment: this.#deployment() });
    const end = await settleDeployment(run.target, run.request, LIVE);
    this.told.push(`settled: ${end.outcome} (${end.reason}) ${end.evidence.join('; ')}`);
    const { journal, routes, open } = agreement(this.on.world);
    expect({ journal, open }).toEqual({ journal: routes, open: false });
    const after = this.#running();
    const changed = NAMES.filter((name) => before.get(name) !== after.get(name));
    if (end.outcome === 'not-switched' || end.outcome === 'rolled-back') {
      const back = this.told.at(-2)?.startsWith('roll back') || this.told.at(-3)?.startsWith('roll back');
      if (!back) expect(changed).toEqual([]);
    }
    expect(this.on.world.mostAtOnce.get(LEDGER.name) ?? 0).toBeLessThanOrEqual(1);
    const live = routesInForce(this.on.world).routes;
    const strays = this.on.world.containers.filter(
      ({ spec }) => ['worker', 'ledger'].includes(spec.component) && live.get(spec.component)?.slot !== spec.slot,
    );
    expect(strays.map(({ name }) => name)).toEqual([]);
    for (const name of NAMES) expect(after.get(name), name).not.toBe('nothing');
  }

  /** The image that runs where the routes lead, by component. */
  #running(): Running {
    const { routes } = routesInForce(this.on.world);
    return new Map(
      NAMES.map((name) => {
        const slot = routes.get(name)?.slot;
        const found = this.on.world.containers.find(({ spec }) => spec.component === name && spec.slot === slot);
        return [name, found && !found.stopped ? found.spec.image : 'nothing'] as const;
      }),
    );
  }

  #deployment(): string {
    return this.#turn.toString(16).padStart(16, '0');
  }

  /** What a run says is judged elsewhere; here only what it leaves counts. */
  async #quietly(run: Promise<unknown>): Promise<void> {
    const said = await run.catch((thrown: unknown) => thrown);
    const words =
      said instanceof Error
        ? said.message
        : `${Reflect.get(Object(said), 'outcome')} ${Reflect.get(Object(said), 'reason')}`;
    this.told[this.told.length - 1] += ` -> ${words}`;
  }
}

function show(interruption: Interruption | undefined): string {
  return interruption && interruption.kind !== 'meanwhile'
    ? `${interruption.kind} ${interruption.when} call ${interruption.at}`
    : 'undisturbed';
}

const toReplay = process.env['DEPLOYMENTS_MODEL_SEED'];

describe.each(FAKES)('deployments at a target $name', (fake) => {
  async function play(seed: number): Promise<readonly string[]> {
    const game = new Game(sceneAt(fake, COMPONENTS), seededChance(seed));
    try {
      await game.play();
    } catch (thrown) {
      throw new Error(`seed ${seed}:\n${game.told.join('\n')}`, { cause: thrown });
    }
    return game.told;
  }

  if (toReplay === undefined) {
    test(`in ${GAMES} games all of a change is new or all of it is old`, { timeout: 300_000 }, async () => {
      for (let seed = 0; seed < GAMES; seed += 1) await play(seed);
    });
  } else {
    test(`seed ${toReplay}`, async () => console.log((await play(Number(toReplay))).join('\n')));
  }
});
