import { readableBytes } from '../../../base/bytes.ts';
import { FAILURES } from '../../../base/failure-catalogue.ts';
import type { ComponentName } from '../../../base/names.ts';
import type { ComponentSpec } from '../../../release/component-spec.ts';
import {
  migratesInPause,
  nameOfVolume,
  onceEach,
  type VolumeCopy,
  type VolumeReference,
  volumesOf,
  writableVolumes,
} from '../../../release/container/volumes.ts';
import { exclusiveOf, type Placement } from '../../../target/placement.ts';
import type { OtherWriter } from '../../../target/ports/volumes.ts';
import { readState } from '../../../target/usecases/read-state.ts';
import type { Setback } from '../../deployment-end.ts';
import { copiesToKeep } from '../../unrestored-copies.ts';
import type { Operation } from '../operation.ts';
import { startable } from '../steps/known-components.ts';

/** Makes sure of the volumes that a release mounts, before anything else of it is made. */
export async function makeVolumes(op: Operation, specs: readonly ComponentSpec[]): Promise<void> {
  const volumes = referencesOf(specs.flatMap(volumesOf));
  if (volumes.length > 0) await op.target.volumes.ensure(op.token, volumes, op.signal);
}

/** The volumes that are copied before these migrate, each once. */
export function volumesToCopy(specs: readonly ComponentSpec[]): readonly VolumeReference[] {
  return referencesOf(specs.filter(migratesInPause).flatMap(writableVolumes));
}

/**
 * Asked before anything stops: a copy that fails would cost a pause for nothing. There must be room for the way back too, which sets
 * aside as much again: without it, a release that doesn't even start could not be taken back by itself.
 */
export async function whyNoCopies(op: Operation, moving: Placement): Promise<Setback | undefined> {
  const specs = (await startable(op, moving)).map(({ spec }) => spec);
  const volumes = volumesToCopy(specs);
  if (volumes.length === 0) return undefined;
  const migrating = specs.filter(migratesInPause).map(({ name }) => name);
  const room = await op.target.volumes.roomForCopies(op.token, { volumes, migrating }, op.signal);
  if (room.kind === 'untold') return undefined;
  if (room.kind === 'written-by-another') return { reason: 'not-ready', evidence: [describeWriter(room, migrating)] };
  const { needed, free } = room;
  // What is left of the copy must be enough for the target to go on. A way back may use that too: it keeps nothing free.
  const { target } = op.request.configuration;
  const minFreeBytes = target.engine === 'docker' ? target.minFreeBytes : 0;
  if (Math.max(needed + minFreeBytes, 2 * needed) <= free) return undefined;
  const names = volumes.map(nameOfVolume).join(', ');
  const what = `before the migration ${names} must be copied, which takes ${readableBytes(needed)}, and as much again if the deployment must be taken back; ${readableBytes(free)} are free at the target`;
  const kept = minFreeBytes > 0 ? `, of which ${readableBytes(minFreeBytes)} must stay free (\`min-free-space\`)` : '';
  return { reason: 'not-ready', evidence: [`${what}${kept}. Nothing was stopped. Free space at the target`] };
}

function describeWriter({ container, volume }: OtherWriter, migrating: readonly ComponentName[]): string {
  const { remedy } = FAILURES['volume/in-use'];
  return `the container ${container} may write to the volume ${volume} while ${migrating.join(', ')} migrates. If the deployment failed, the volume would be restored from a copy, and what ${container} wrote would be lost. Nothing was stopped. ${remedy}`;
}

/** Removes the copies that were made before these migrated, but none that still has to be restored. */
export async function dropCopies(op: Operation, placement: Placement): Promise<void> {
  const exclusive = exclusiveOf(placement);
  const specs = await Promise.all(exclusive.map((placed) => op.specOf(placed)));
  if (!specs.some((spec) => spec === undefined || migratesInPause(spec))) return;
  const { state } = await readState(op.target.journal, op.signal);
  await dropCopiesBut(op, copiesToKeep(state));
}

/** Removes every copy but these. One that somebody's container has is left, and told: no deployment fails because of it. */
export async function dropCopiesBut(op: Operation, keep: readonly VolumeCopy[]): Promise<void> {
  const { volumes, progress } = op.target;
  for (const { copy, why, removeWith } of await volumes.dropCopies(op.token, keep, op.signal)) {
    const line = `The copy ${copy} is not needed any more, and stays, because ${why}. The next deployment tries again. To remove it now, call at the target: ${removeWith}`;
    if (op.told.includes(line)) continue;
    op.told.push(line);
    progress.warn(line);
  }
}

/** Without the mount: what is kept says only which volume it is. */
function referencesOf(volumes: readonly VolumeReference[]): readonly VolumeReference[] {
  return onceEach(volumes).map(({ volume, external }) => ({ volume, ...(external !== undefined && { external }) }));
}
