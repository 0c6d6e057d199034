import type { DeploymentId } from '@hardened-deploy/core/base/names';
import type { BadComponent, JournalEntry, JournalEvent } from '@hardened-deploy/core/target/journal';
import type { Change, Placement } from '@hardened-deploy/core/target/placement';

export type Line = JournalEvent | readonly [string, JournalEvent];

/** A journal of events, each line one minute after the other, all of one deployment unless it is said otherwise. */
export function journal(...events: readonly Line[]): JournalEntry[] {
  return events.map((given, index) => {
    const [deployment, event] = 'kind' in given ? (['a', given] as const) : given;
    const time = new Date(Date.UTC(2026, 10, 20, 12, index)).toISOString();
    return {
      schema: 2,
      sequence: index + 1,
      at: time,
      generation: 7,
      deployment: deployment as DeploymentId,
      by: 'me',
      event,
    };
  });
}

export function staging(id: string, change: Change): JournalEvent {
  return { kind: 'staging', release: { id, commit: `commit-of-${id}`, hash: null }, change };
}

/** The lines of a deployment that was promoted. Its id is the release's, unless it is given. */
export function good(id: string, change: Change, deployment = id): readonly Line[] {
  const serving = change.after;
  return [
    [deployment, staging(id, change)],
    [deployment, { kind: 'verified-good', change }],
    [deployment, { kind: 'ended', outcome: 'deployed', reason: 'promoted', change, serving }],
  ];
}

/** The lines of a rollback that takes these deployments back, as a deployment of its own. */
export function takenBack(change: Change, undoes: readonly string[], deployment = 'back'): readonly Line[] {
  const serving = change.after;
  const ids = undoes as readonly DeploymentId[];
  return [
    [deployment, { kind: 'intent', move: 'return', change, undoes: ids }],
    [deployment, { kind: 'ended', outcome: 'rolled-back', reason: 'asked', change, serving }],
  ];
}

/** That these components went bad together. */
export function wentBad(id: string, placement: Placement): Line {
  const bad = placement.map(({ component, spec, image }): BadComponent => ({ component, spec, image }));
  return { kind: 'quarantined', release: id, bad, reason: 'unhealthy' };
}
