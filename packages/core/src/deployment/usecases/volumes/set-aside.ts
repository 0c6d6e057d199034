import { readableBytes } from '../../../base/bytes.ts';
import { Failure } from '../../../base/failure.ts';
import { nameOfVolume, type VolumeCopy, type VolumeSetAside } from '../../../release/container/volumes.ts';
import type { Attempt } from '../../../target/deployment-state.ts';
import { type Operation, record } from '../operation.ts';
import { waitOutOutage } from '../wait-out-outage.ts';

/**
 * The copies of an attempt over whose volumes nothing may be put back yet: users may have written there since, and what they
 * wrote is in no other volume. An attempt of an earlier version doesn't tell whether anybody did, so it is taken for yes.
 */
export function unkeptVolumes({ copied = [], unused = false, setAside = [] }: Attempt): readonly VolumeCopy[] {
  return unused ? [] : copied.filter(({ copy }) => !setAside.includes(copy));
}

/** Asked before anything is held or stopped: without room, what runs is left alone. Throws `volume/no-room`. */
export async function requireRoomToSetAside(op: Operation, copies: readonly VolumeCopy[]): Promise<void> {
  if (copies.length === 0) return;
  const room = await waitOutOutage(op, () => op.target.volumes.roomToSetAside(op.token, copies, op.signal));
  // Nothing is kept free beside it: a bad release that goes on serving is worse than a full disk later.
  if (room.kind === 'untold' || room.needed <= room.free) return;
  const { needed, free } = room;
  const names = copies.map(nameOfVolume).join(', ');
  throw new Failure(
    'volume/no-room',
    `what users have written to ${names} since the migration takes ${readableBytes(needed)} to keep; ${readableBytes(free)} are free at the target`,
    { facts: { needed, free } },
  );
}

/** Keeps what is in the volumes of these copies, writes down where, and tells it. The caller has stopped what writes there. */
export async function setAside(op: Operation, { deployment }: Attempt, copies: readonly VolumeCopy[]): Promise<void> {
  if (copies.length === 0) return;
  const { target, token, signal } = op;
  const names = copies.map(nameOfVolume).join(', ');
  const volumes = await target.progress.step(`Set aside what is in ${names}`, () =>
    waitOutOutage(op, () => target.volumes.setAside(token, copies, signal)),
  );
  if (volumes.length === 0) return;
  await waitOutOutage(op, () => record(op, { kind: 'set-aside', volumes }, deployment));
  for (const each of volumes) op.told.push(describeSetAside(each));
  for (const line of op.told.slice(-volumes.length)) target.progress.warn(line);
}

function describeSetAside({ aside, ...volume }: VolumeSetAside): string {
  return `What was written to ${nameOfVolume(volume)} since the migration is kept in the volume ${aside}. Nothing removes it but a person: docs/volumes.md says how to get data back from it`;
}
