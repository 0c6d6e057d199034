import type { ComponentName, DeploymentId } from '@hardened-deploy/core/base/names';
import type { SpecHash } from '@hardened-deploy/core/release/component-spec';
import type { ImageDigest } from '@hardened-deploy/core/release/image';
import {
  type Attempt,
  type DeploymentState,
  EMPTY_STATE,
  slotKey,
} from '@hardened-deploy/core/target/deployment-state';
import type { JournalEvent } from '@hardened-deploy/core/target/journal';
import { foldJournal } from '@hardened-deploy/core/target/journal-fold';
import {
  type Change,
  changedComponents,
  type PlacedComponent,
  type Placement,
  placedOf,
  placementsRunSame,
} from '@hardened-deploy/core/target/placement';
import { placementInForce } from '@hardened-deploy/core/target/placement-in-force';
import { differingRoutes, type Route, routesOf } from '@hardened-deploy/core/target/routes';
import { type ComponentSlot, otherSlot } from '@hardened-deploy/core/target/slot';
import { stateFromText, stateText } from '@hardened-deploy/core/target/state-text';
import type { Chance } from '@hardened-deploy/testkit/models/seeded-random';
import type { PlacementLaws } from './placement-laws.ts';

/** What is broken when a law is broken. */
export class Broken extends Error {}

const NAMES = ['api', 'web', 'worker'] as ComponentName[];

/** Where a deployment dies, or what becomes of it. */
const ENDS = [
  'staging',
  'started',
  'staged',
  'intent',
  'half-moved',
  'moved',
  'switched',
  'proven',
  'promoted',
  'bad-in-private',
  'bad-in-public',
  'good',
  'good',
  'good',
  'good',
] as const;
type End = (typeof ENDS)[number];

/**
 * Plays deployments of some components, deaths, settlements and rollbacks by the real decisions and the real fold, over a target
 * that is only routes and what stands in each slot. After each step the target must be as the laws say.
 */
export class PlacementGame {
  #state: DeploymentState = EMPTY_STATE;
  #sequence = 0;
  #generation = 0;
  /** Whether traffic of anything has moved since the deployment began. */
  #moved = false;
  /** Whether users were seen to get bad answers from what the deployment brought. */
  #seenBad = false;
  readonly #routes = new Map<ComponentName, Route>();
  readonly #slots = new Map<string, SpecHash | null>();
  /** What served before each deployment that stands, as a person would write it down. */
  readonly #history: Placement[] = [];
  readonly #verified: Placement[] = [];
  readonly told: string[] = [];

  readonly laws: PlacementLaws;
  readonly chance: Chance;

  constructor(laws: PlacementLaws, chance: Chance) {
    this.laws = laws;
    this.chance = chance;
  }

  play(steps: number): void {
    for (let step = 0; step < steps; step += 1) {
      if (this.chance.hits(0.65)) this.#deploy();
      else this.#rollBack();
      if (this.#state.open) this.#settle(this.#state.open);
      this.#expectWhole();
      // What a checkpoint keeps is all that the next run knows.
      if (this.chance.hits(0.1)) this.#state = this.#fromCheckpoint();
    }
  }

  #fromCheckpoint(): DeploymentState {
    return stateFromText(stateText(this.#state)) ?? this.#break('a checkpoint of this version is unreadable');
  }

  #deploy(): void {
    const end = this.#pick(ENDS);
    const before = this.#live();
    const names = NAMES.filter(() => this.chance.hits(0.6));
    if (names.length === 0) return;
    const change = { before, after: this.#after(before, names) };
    const bad = this.laws.quarantineOf(this.#state, change.after);
    this.#expectQuarantine(bad !== undefined, change.after);
    if (bad) return;
    this.#begin();
    this.#tell(`deploy ${show(change.after)}, ${end}`);
    if (this.#walk(change, end)) {
      this.#history.push(before);
      this.#verified.push(change.after);
    }
  }

  /** A deployment, to its end or its death. Answers whether it was promoted. */
  #walk(change: Change, end: End): boolean {
    this.#write({ kind: 'staging', release: { id: 'r', commit: '', hash: null }, change });
    if (end === 'staging') return false;
    const own = this.laws.own(change, change.after);
    this.#retire(own);
    for (const placed of own.filter(({ background }) => !background)) this.#start(placed);
    if (end === 'started' || end === 'bad-in-private') return false;
    this.#write({ kind: 'staged', change });
    if (end === 'staged') return false;
    this.#write({ kind: 'intent', move: 'switch', change });
    for (const placed of change.after.filter(({ background }) => background)) {
      if (changedComponents(change).includes(placed.component)) this.#start(placed);
    }
    if (end === 'intent') return false;
    this.#publish(change.after, end === 'half-moved' ? 1 : Number.POSITIVE_INFINITY);
    if (end === 'half-moved' || end === 'moved') return false;
    this.#write({ kind: 'switched', routes: '', change });
    this.#seenBad = end === 'bad-in-public';
    if (end === 'switched' || end === 'bad-in-public') return false;
    this.#write({ kind: 'proven', change, evidence: '' });
    if (end === 'proven') return false;
    this.#write({ kind: 'verified-good', change });
    if (end === 'promoted') return true;
    this.#endPromoted(change);
    return true;
  }

  #endPromoted(change: Change): void {
    this.#retire(this.laws.own(change, change.before).filter(({ background }) => background));
    this.#write({ kind: 'ended', outcome: 'deployed', reason: 'promoted', change, serving: change.after });
  }

  #settle(open: Attempt): void {
    this.#generation += 1;
    // Only what was seen to be bad is known to be: a run that died says nothing about its release.
    const reason = this.#seenBad ? 'unhealthy' : 'interrupted';
    const settlement = this.laws.settle(open, this.#routes);
    this.#tell(`settle ${open.phase}: ${settlement.kind}`);
    if (settlement.kind === 'go-home' && !this.#moved) this.#break('traffic goes home, although it never moved');
    const { change, home, away } = open;
    switch (settlement.kind) {
      case 'finish':
        this.#endPromoted(change);
        return;
      case 'go-home': {
        this.#write({ kind: 'intent', move: 'return', change: { before: away, after: home } });
        for (const placed of home) if (this.#slots.get(slotKey(placed)) !== placed.spec) this.#start(placed);
        this.#publish(home);
        const bad = this.laws.condemns({ reason, evidence: [] }) ? this.laws.goesBad(open) : [];
        if (bad.length > 0) this.#write({ kind: 'quarantined', release: 'r', bad, reason });
        this.#retire(this.laws.own({ before: home, after: away }, away));
        this.#write({ kind: 'ended', outcome: this.laws.outcomeAtHome(open), reason, serving: home });
        return;
      }
      case 'stay-home':
      case 'withdraw':
        if (settlement.kind === 'stay-home') this.#publish(home);
        this.#retire(this.laws.own(change, change.after));
        this.#write({ kind: 'ended', outcome: 'not-switched', reason: 'interrupted', serving: change.before });
    }
  }

  #rollBack(): void {
    const live = this.#live();
    const choice = this.laws.rollBackTo(this.#state, live, {});
    if (choice.kind === 'none') return;
    this.#begin();
    const { goal, undoes } = choice;
    this.#tell(`roll back to ${show(goal)}`);
    this.#expectGoal(goal);
    const change = { before: live, after: goal };
    for (const placed of this.laws.own(change, goal)) this.#start(placed);
    this.#write({ kind: 'intent', move: 'return', change, undoes });
    this.#publish(goal);
    const bad = this.laws.goesBad({ home: goal, away: live });
    if (bad.length > 0) this.#write({ kind: 'quarantined', release: 'r', bad, reason: 'asked' });
    this.#retire(this.laws.own({ before: goal, after: live }, live));
    this.#write({ kind: 'ended', outcome: 'rolled-back', reason: 'asked', change, serving: goal });
  }

  /** Going back leads to what served before a deployment that stands, and only to what was verified as a whole. */
  #expectGoal(goal: Placement): void {
    if (!this.#verified.some((verified) => placementsRunSame(verified, goal)))
      this.#break(`going back leads to ${show(goal)}, which was never verified as a whole`);
    const index = this.#history.findLastIndex((before) => placementsRunSame(before, goal));
    if (index < 0) this.#break(`going back leads to ${show(goal)}, which did not serve before what is taken back`);
    this.#history.length = index;
  }

  #expectQuarantine(refused: boolean, after: Placement): void {
    const all = this.#state.quarantined.some(({ bad }) =>
      bad.every(({ component, spec }) => placedOf(after, component)?.spec === spec),
    );
    if (refused && !all) this.#break(`${show(after)} is refused, although it would not run all that went bad`);
    const again = this.#wentBad.some((left) =>
      left.every(({ component, spec }) => placedOf(after, component)?.spec === spec),
    );
    const judged = this.#state.quarantined.every(({ reason }) => reason !== 'interrupted');
    if (!judged) this.#break('something is quarantined, although nobody has seen it go bad');
    if (!refused && again) this.#break(`${show(after)} runs all of something that went bad, and is not refused`);
  }

  /** What a person would call bad: what was changed and taken back from public traffic. */
  readonly #wentBad: Placement[] = [];

  #expectWhole(): void {
    if (this.#state.open) this.#break('something is left open');
    for (const [component, { slot, spec }] of this.#routes) {
      if (slot === 'hold') continue;
      const standing = this.#slots.get(slotKey({ component, slot }));
      if (standing !== spec)
        this.#break(`traffic of ${component} goes to ${slot}, where ${standing ?? 'nothing'} runs`);
    }
    const now = placementInForce(this.#state, this.#routes);
    if (now.kind === 'unexplained') this.#break(now.why);
    const said = this.#state.attempts.at(-1)?.end?.serving ?? [];
    if (differingRoutes(routesOf(said), this.#routes).length > 0)
      this.#break(`the journal says that ${show(said)} serves, and the routes something else`);
    for (const key of this.#slots.keys()) {
      const [component, slot] = key.split('.') as [ComponentName, 'blue' | 'green'];
      const live = this.#routes.get(component)?.slot === slot;
      if (component === 'worker' && !live) this.#break(`worker still runs in ${slot}, where it is not live`);
    }
  }

  #live(): Placement {
    const now = placementInForce(this.#state, this.#routes);
    return now.kind === 'known' ? now.placement : this.#break(now.why);
  }

  #after(before: Placement, names: readonly ComponentName[]): Placement {
    return NAMES.flatMap((component): Placement => {
      const standing = placedOf(before, component);
      if (!names.includes(component)) return standing ? [standing] : [];
      const image = Math.floor(this.chance.between(1, 4));
      // The same image with other settings is another spec.
      const spec = `${component}-${image}-${this.chance.hits(0.5) ? 'a' : 'b'}` as SpecHash;
      const slot = standing ? otherSlot(standing.slot) : this.chance.hits(0.5) ? 'blue' : 'green';
      const background = component === 'worker' ? ({ background: true } as const) : {};
      const release = { id: spec, hash: null };
      return [{ component, slot, spec, image: `${component}@${image}` as ImageDigest, release, ...background }];
    });
  }

  #publish(placement: Placement, most = Number.POSITIVE_INFINITY): void {
    const wanted = routesOf(placement);
    let moved = 0;
    for (const component of differingRoutes(this.#routes, wanted)) {
      if (moved >= most) return;
      this.#moved = true;
      const route = wanted.get(component);
      if (route) this.#routes.set(component, route);
      else this.#routes.delete(component);
      moved += 1;
    }
  }

  #start({ component, slot, spec }: PlacedComponent): void {
    this.#expectIdle({ component, slot });
    this.#slots.set(slotKey({ component, slot }), spec);
  }

  #retire(at: readonly ComponentSlot[]): void {
    for (const each of at) {
      this.#expectIdle(each);
      this.#slots.delete(slotKey(each));
    }
  }

  #expectIdle({ component, slot }: ComponentSlot): void {
    const standing = this.#slots.get(slotKey({ component, slot }));
    if (standing !== undefined && this.#routes.get(component)?.slot === slot)
      this.#break(`${component} in ${slot} is replaced or removed while traffic goes there`);
  }

  #begin(): void {
    this.#moved = false;
    this.#seenBad = false;
    this.#generation += 1;
  }

  #write(event: JournalEvent): void {
    this.#sequence += 1;
    const deployment = (this.#state.open?.deployment ?? String(this.#generation)) as DeploymentId;
    const entry = { schema: 2, sequence: this.#sequence, at: new Date(this.#sequence * 1_000).toISOString() } as const;
    if (event.kind === 'verified-good') this.#forgive(event.change.after);
    if (event.kind === 'ended' && this.#state.open) this.#expectKind(this.#state.open, event);
    this.#state = foldJournal([{ ...entry, generation: this.#generation, deployment, by: '', event }], this.#state);
  }

  /** A first deployment that fails leaves nothing behind: no alarm, and nothing that is refused the next time. */
  #expectKind(open: Attempt, { outcome, reason }: Extract<JournalEvent, { kind: 'ended' }>): void {
    if (open.home.length > 0 || outcome === 'deployed') {
      const condemned = outcome === 'rolled-back' && reason !== 'interrupted';
      if (condemned) this.#condemn(open);
      return;
    }
    if (outcome !== 'not-switched') this.#break(`nothing served before, and the deployment ended ${outcome}`);
    const bad = this.#state.quarantined.find(({ at }) => at >= open.openedAt);
    if (bad) this.#break(`nothing served before, and ${JSON.stringify(bad.bad)} is quarantined`);
  }

  #condemn({ home, away }: Attempt): void {
    const left = away.filter(({ component, spec }) => placedOf(home, component)?.spec !== spec);
    if (left.length > 0) this.#wentBad.push(left);
  }

  #forgive(good: Placement): void {
    const kept = this.#wentBad.filter((left) =>
      left.some(({ component, spec }) => placedOf(good, component)?.spec !== spec),
    );
    this.#wentBad.splice(0, this.#wentBad.length, ...kept);
  }

  #pick<Item>(items: readonly Item[]): Item {
    const item = items[Math.floor(this.chance.between(0, items.length))];
    if (item === undefined) throw new Error('nothing to choose from');
    return item;
  }

  #tell(what: string): void {
    this.told.push(what);
  }

  #break(what: string): never {
    throw new Broken(what);
  }
}

function show(placement: Placement): string {
  return placement.map(({ slot, spec }) => `${spec}@${slot}`).join(' ') || 'nothing';
}
