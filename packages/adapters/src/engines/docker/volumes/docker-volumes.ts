import type { SecretBag } from '@hardened-deploy/core/base/secret';
import type { FencingToken } from '@hardened-deploy/core/lease/fencing-token';
import type { VolumeCopy, VolumeReference } from '@hardened-deploy/core/release/container/volumes';
import type { RoomToSetAside, Volumes, VolumeStanding } from '@hardened-deploy/core/target/ports/volumes';
import { ensureVolumes, keptByStack, ownerOf } from '../containers/ensure-volumes.ts';
import { findVolume } from '../containers/find-volumes.ts';
import { freeBytesAtTarget } from '../containers/free-space.ts';
import { dataVolumeName } from '../layout/stack-names.ts';
import type { TaskOptions } from '../tasks/one-shots.ts';
import { composeVolume, waysToFill } from './compose-volumes.ts';
import { copiesAt, copyOne, dropCopies, refuseMissing, restoreOne } from './copies.ts';
import { endWriters, sizeOf } from './copy-runs.ts';
import { findOtherWriter, refuseOtherWriters } from './other-writers.ts';
import { dropUnwritten, keptAside, setAside, volumesThere } from './set-aside.ts';

interface Options extends TaskOptions {
  readonly secrets: SecretBag;
}

/** Volumes are Docker's own. They are copied by containers of the keeper's image, because the Engine itself can't copy them. */
export function dockerVolumes(options: Options): Volumes {
  const { gate } = options;
  return {
    look: (application, volumes, signal) =>
      Promise.all(volumes.map((volume) => look(options, { application, volume }, signal))),
    async ensure(token, volumes, signal) {
      await gate.pass(token, signal);
      await ensureVolumes(options, volumes, signal);
    },
    async roomForCopies(token, { volumes, migrating }, signal) {
      await gate.pass(token, signal);
      await ensureVolumes(options, volumes, signal);
      const writer = await findOtherWriter(options, { volumes, migrating }, signal);
      if (writer) return { kind: 'written-by-another', ...writer };
      return measured(options, { token, volumes }, signal);
    },
    async copy(token, volumes, keep, signal) {
      await gate.pass(token, signal);
      await endWriters(options, token, signal);
      await refuseOtherWriters(options, volumes, signal);
      await dropCopies(options, { token, keep }, signal);
      await ensureVolumes(options, volumes, signal);
      const copies: VolumeCopy[] = [];
      for (const volume of volumes) copies.push(await copyOne(options, { token, volume }, signal));
      return copies;
    },
    copiesAt: (copies, signal) => copiesAt(options, copies, signal),
    async restore(token, copies, signal) {
      await gate.pass(token, signal);
      await refuseMissing(options, copies, signal);
      await endWriters(options, token, signal);
      // Somebody may have removed it meanwhile: no container has it in the pause.
      await ensureVolumes(options, copies, signal);
      for (const copy of copies) await restoreOne(options, { token, copy }, signal);
    },
    async roomToSetAside(token, copies, signal) {
      await gate.pass(token, signal);
      const volumes = await volumesThere(options, copies, signal);
      // What broke off before for want of room would else take that room for ever.
      await endWriters(options, token, signal, ['set-aside']);
      await dropUnwritten(options, { token, copies: volumes }, signal);
      return measured(options, { token, volumes }, signal);
    },
    async setAside(token, copies, signal) {
      await gate.pass(token, signal);
      await endWriters(options, token, signal);
      return setAside(options, { token, copies }, signal);
    },
    keptAside: (signal) => keptAside(options, signal),
    async dropCopies(token, keep, signal) {
      await gate.pass(token, signal);
      return dropCopies(options, { token, keep }, signal);
    },
  };
}

async function look(
  options: Options,
  { application, volume }: { readonly application: string; readonly volume: VolumeReference },
  signal: AbortSignal,
): Promise<VolumeStanding> {
  const { settings, connection } = options;
  const found = await findVolume(connection, dataVolumeName(settings.stack, volume), signal);
  if (volume.external !== undefined && !found) return { kind: 'missing' };
  if (found) {
    const whose = volume.external === undefined ? ownerOf(settings.stack, found) : keptByStack(found);
    if (whose === undefined) return { kind: 'there' };
    return { kind: 'not-ours', whose, asExternal: keptByStack(found) === undefined ? 'possible' : 'refused' };
  }
  const name = await composeVolume(options, { application, volume }, signal);
  return name === undefined
    ? { kind: 'absent' }
    : { kind: 'data-elsewhere', name, ...waysToFill(settings, volume, name) };
}

async function measured(
  options: Options,
  sized: { readonly token: FencingToken; readonly volumes: readonly VolumeReference[] },
  signal: AbortSignal,
): Promise<RoomToSetAside> {
  const needed = await sizeOf(options, sized, signal);
  if (needed === undefined) return { kind: 'untold' };
  return { kind: 'measured', needed, free: await freeBytesAtTarget(options, signal) };
}
