import type { ComponentName, DeploymentId } from '@hardened-deploy/core/base/names';
import type { ComponentSettings } from '@hardened-deploy/core/release/component';
import type { ImageDigest } from '@hardened-deploy/core/release/image';
import type { JournalEvent } from '@hardened-deploy/core/target/journal';
import {
  type Change,
  changedOf,
  type PlacedComponent,
  type Placement,
  reversed,
} from '@hardened-deploy/core/target/placement';
import type { NewJournalEntry } from '@hardened-deploy/core/target/ports/journal';
import { otherSlot } from '@hardened-deploy/core/target/slot';
import type { Chance } from '@hardened-deploy/testkit/models/seeded-random';
import { pick } from '../../../model/climate.ts';

const NAMES = ['api', 'web', 'worker'] as readonly string[] as readonly ComponentSettings['name'][];

/** A stack's history that could have been: attempts that go well, go back, are broken off and are settled. */
export function storyOf(chance: Chance, name: string): () => NewJournalEntry {
  let live: Placement = [];
  const former: Placement[] = [];
  let open: { readonly deployment: DeploymentId; readonly change: Change } | undefined;
  let number = 0;

  const placed = (component: ComponentName): PlacedComponent => {
    const standing = live.find((one) => one.component === component);
    const image = `${name}/${component}:${Math.floor(chance.between(0, 4))}` as ImageDigest;
    const release = { id: `${name}-${number}`, hash: null };
    return { component, slot: standing ? otherSlot(standing.slot) : 'blue', spec: null, image, release };
  };

  function begin(): JournalEvent {
    const changed = NAMES.filter(() => chance.hits(0.5));
    const after = NAMES.flatMap((each) =>
      changed.includes(each) || live.length === 0 ? placed(each) : live.filter(({ component }) => component === each),
    );
    const kind = pick(chance, ['staging', 'staging', 'staging', 'intent', 'ended'] as const);
    if (kind === 'ended') return { kind, outcome: 'not-switched', reason: 'quarantined', serving: live };
    const change = { before: live, after: kind === 'staging' ? after : pick(chance, [[], ...former]) };
    open = { deployment: idOf(number), change };
    if (kind === 'intent') return { kind, move: 'return', change };
    return { kind, release: { id: `${name}-${number}`, commit: '', hash: null }, change };
  }

  function goOn(change: Change): JournalEvent {
    const kind = pick(chance, [
      'staged',
      'intent',
      'switched',
      'verified-good',
      'quarantined',
      'ended',
      'ended',
    ] as const);
    switch (kind) {
      case 'staged':
        return { kind, change };
      case 'intent':
        return chance.hits(0.5) ? { kind, move: 'switch', change } : { kind, move: 'return', change: reversed(change) };
      case 'switched':
        return { kind, routes: `${number}.1`, change };
      case 'verified-good':
        former.push(change.after);
        return { kind, change };
      case 'quarantined': {
        const bad = changedOf(change, change.after).map(({ component, spec, image }) => ({ component, spec, image }));
        return { kind, release: `${name}-${number}`, bad, reason: 'unhealthy' };
      }
      case 'ended': {
        const outcome = pick(chance, ['deployed', 'rolled-back', 'not-switched'] as const);
        live = outcome === 'deployed' ? change.after : change.before;
        open = undefined;
        return { kind, outcome, reason: 'asked', change, serving: live };
      }
    }
  }

  return () => {
    if (!open) number += 1;
    const deployment = open?.deployment ?? idOf(number);
    const event = open ? goOn(open.change) : begin();
    return { at: new Date(Date.UTC(2026, 10, 30) + number * 60_000).toISOString(), deployment, by: name, event };
  };
}

function idOf(number: number): DeploymentId {
  return number.toString(16).padStart(16, '0') as DeploymentId;
}
