import { randomBytes } from 'node:crypto';
import { minutes } from '@hardened-deploy/core/base/duration';
import { Failure } from '@hardened-deploy/core/base/failure';
import type { SecretBag } from '@hardened-deploy/core/base/secret';
import type { FencingToken } from '@hardened-deploy/core/lease/fencing-token';
import type { Mount } from '@hardened-deploy/core/release/container/mount';
import type { VolumeCopy, VolumeReference } from '@hardened-deploy/core/release/container/volumes';
import type { OneShotPurpose } from '@hardened-deploy/core/target/one-shot-end';
import type { Volumes, VolumeStanding } from '@hardened-deploy/core/target/ports/volumes';
import { freeBytesAtTarget } from '../containers/free-space.ts';
import { ensureVolume } from '../containers/stack-network.ts';
import { copyVolumeName, dataVolumeName, LABELS, stackLabels, stackNames } from '../layout/stack-names.ts';
import { runOneShot, type TaskOptions } from '../tasks/one-shots.ts';
import { composeVolume, waysToFill } from './compose-volumes.ts';
import { COPY_SCRIPT, FROM, parseSizes, RESTORE_SCRIPT, SIZE_SCRIPT, TO } from './copy-scripts.ts';
import { findOtherWriter, refuseOtherWriters } from './other-writers.ts';
import { ensureVolumes, keptByStack, ownerOf } from '../containers/ensure-volumes.ts';
import { findVolume, listVolumes, removeVolume } from '../containers/find-volumes.ts';

interface Options extends TaskOptions {
  readonly secrets: SecretBag;
}

/** Whoever waits longer than this for a copy has no pause, but an outage. */
const COPY_LIMIT = minutes(60);
/** What may write into a volume beside its component, and must not go on once the volume is copied or restored. */
const WRITERS: readonly OneShotPurpose[] = ['migrate', 'copy', 'put-back'];
const STOP_GRACE_MS = 5_000;

/** Volumes are Docker's own. They are copied by containers of the keeper's image, because the Engine itself can't copy them. */
export function dockerVolumes(options: Options): Volumes {
  const { settings, gate } = options;
  const { stack } = settings;
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
      const mounts = volumes.map((volume, index): Mount =>
        mounted(dataVolumeName(stack, volume), `${FROM}/${index}`, 'ro'),
      );
      const output = await run(options, { token, purpose: 'copy', script: SIZE_SCRIPT, mounts }, signal);
      const needed = parseSizes(output);
      if (needed === undefined) return { kind: 'untold' };
      return { kind: 'measured', needed, free: await freeBytesAtTarget(options, signal) };
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
      for (const copy of copies) await restoreOne(options, { token, copy }, signal);
    },
    async dropCopies(token, keep, signal) {
      await gate.pass(token, signal);
      await dropCopies(options, { token, keep }, signal);
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
    return whose === undefined ? { kind: 'there' } : { kind: 'not-ours', whose };
  }
  const name = await composeVolume(options, { application, volume }, signal);
  return name === undefined
    ? { kind: 'absent' }
    : { kind: 'data-elsewhere', name, ...waysToFill(settings, volume, name) };
}

async function copyOne(
  options: Options,
  { token, volume }: { readonly token: FencingToken; readonly volume: VolumeReference },
  signal: AbortSignal,
): Promise<VolumeCopy> {
  const { settings, connection } = options;
  const { stack } = settings;
  const from = dataVolumeName(stack, volume);
  const copy = copyVolumeName(stack, volume, randomBytes(4).toString('hex'));
  const labels = { [LABELS.copyOf]: from, [LABELS.generation]: String(token.generation) };
  await ensureVolume(connection, { Name: copy, Labels: { ...stackLabels(stack, 'copy'), ...labels } }, signal);
  const mounts = [mounted(from, FROM, 'ro'), mounted(copy, TO, 'rw')];
  await run(options, { token, purpose: 'copy', script: COPY_SCRIPT, mounts }, signal);
  return { ...volume, copy };
}

async function restoreOne(
  options: Options,
  { token, copy: { copy, ...volume } }: { readonly token: FencingToken; readonly copy: VolumeCopy },
  signal: AbortSignal,
): Promise<void> {
  const to = dataVolumeName(options.settings.stack, volume);
  const mounts = [mounted(copy, FROM, 'ro'), mounted(to, TO, 'rw')];
  await run(options, { token, purpose: 'put-back', script: RESTORE_SCRIPT, mounts }, signal);
}

async function copiesAt(
  { connection }: Options,
  copies: readonly VolumeCopy[],
  signal: AbortSignal,
): Promise<readonly VolumeCopy[]> {
  const found = await Promise.all(copies.map(({ copy }) => findVolume(connection, copy, signal)));
  return copies.filter((_, index) => found[index] !== undefined);
}

/** An Engine makes an empty volume of a name that isn't there: restored from it, the data would be gone. */
async function refuseMissing(options: Options, copies: readonly VolumeCopy[], signal: AbortSignal): Promise<void> {
  const there = await copiesAt(options, copies, signal);
  const missing = copies.filter((copy) => !there.includes(copy));
  if (missing.length === 0) return;
  const { stack } = options.settings;
  const names = missing.map((each) => `${each.copy}, the copy of ${dataVolumeName(stack, each)}`).join('; ');
  throw new Failure(
    'volume/copy-missing',
    `nothing was restored, because this volume is not at the target any more: ${names}`,
  );
}

interface Dropping {
  readonly token: FencingToken;
  readonly keep: readonly VolumeCopy[];
}

async function dropCopies(options: Options, { token, keep }: Dropping, signal: AbortSignal): Promise<void> {
  const { settings, connection, gate } = options;
  const labels = Object.entries(stackLabels(settings.stack, 'copy')).map(([label, value]) => `${label}=${value}`);
  const copies = (await listVolumes(connection, labels, signal)).filter(
    ({ Name, Labels }) =>
      // What a newer holder has made may be the only whole copy of its data.
      Number(Labels[LABELS.generation] ?? 0) <= token.generation && !keep.some(({ copy }) => copy === Name),
  );
  // One that broke off may still have a container of its own, and then the Engine keeps it.
  if (copies.length > 0) await endWriters(options, token, signal);
  for (const { Name } of copies) {
    // A newer holder may have come since, and restore from this one now.
    await gate.pass(token, signal);
    await removeVolume(connection, Name, signal);
  }
}

/** Ends what this stack runs once in volumes: by its id, so that a start of it that comes late finds nothing. */
async function endWriters({ settings, containers }: Options, token: FencingToken, signal: AbortSignal): Promise<void> {
  const oneShots = await containers.list(stackLabels(settings.stack, 'one-shot'), signal);
  const writers = oneShots.filter(
    ({ Labels }) =>
      WRITERS.some((purpose) => purpose === Labels[LABELS.purpose]) &&
      Number(Labels[LABELS.generation]) <= token.generation,
  );
  for (const { Id } of writers) {
    await containers.stop(Id, { graceMs: STOP_GRACE_MS }, signal);
    await containers.remove(Id, signal);
  }
}

function mounted(name: string, target: string, how: 'ro' | 'rw'): Mount {
  const volume = name as Extract<Mount, { kind: 'volume' }>['volume'];
  return { kind: 'volume', volume, external: name, target, readOnly: how === 'ro', noCopy: true };
}

interface CopyTask {
  readonly token: FencingToken;
  readonly purpose: 'copy' | 'put-back';
  readonly script: string;
  readonly mounts: readonly Mount[];
}

async function run(
  options: Options,
  { token, purpose, script, mounts }: CopyTask,
  signal: AbortSignal,
): Promise<string> {
  const { settings, containers } = options;
  const keeper = await containers.inspect(stackNames(settings.stack).keeper, signal);
  if (!keeper) throw new Failure('target/refused', 'there is no keeper whose image could copy volumes');
  const { exitCode, output } = await runOneShot(
    options,
    token,
    {
      purpose,
      image: keeper.Image,
      command: ['sh', '-c', script],
      user: '0',
      environment: new Map(),
      secrets: new Map(),
      reach: { kind: 'nothing' },
      container: { mounts },
      volumes: new Map(),
      tmpfs: [],
      timeout: COPY_LIMIT,
    },
    signal,
  );
  if (exitCode === 0) return output;
  const detail = `${purpose === 'copy' ? 'copying' : 'restoring'} a volume ended with exit code ${exitCode}: ${output.trim().slice(-500)}`;
  throw new Failure('target/refused', detail, {
    remedy: 'Look at the free space and the health of the disk at the target.',
  });
}
