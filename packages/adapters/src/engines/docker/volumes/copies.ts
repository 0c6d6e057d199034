import { randomBytes } from 'node:crypto';
import { Failure } from '@hardened-deploy/core/base/failure';
import type { FencingToken } from '@hardened-deploy/core/lease/fencing-token';
import type { VolumeCopy, VolumeReference } from '@hardened-deploy/core/release/container/volumes';
import type { CopyInUse } from '@hardened-deploy/core/target/ports/volumes';
import { daemonMessage, isStatus } from '../connection/engine-failure.ts';
import { containerName } from '../containers/container-name.ts';
import { findVolume, listVolumes, removeVolume } from '../containers/find-volumes.ts';
import { ensureVolume } from '../containers/stack-network.ts';
import { copyVolumeName, dataVolumeName, LABELS, stackLabels } from '../layout/stack-names.ts';
import type { TaskOptions } from '../tasks/one-shots.ts';
import { copyInto, endWriters, mounted, runCopy } from './copy-runs.ts';
import { FROM, RESTORE_SCRIPT, TO } from './copy-scripts.ts';

export async function copyOne(
  options: TaskOptions,
  { token, volume }: { readonly token: FencingToken; readonly volume: VolumeReference },
  signal: AbortSignal,
): Promise<VolumeCopy> {
  const { settings, connection } = options;
  const { stack } = settings;
  const from = dataVolumeName(stack, volume);
  const copy = copyVolumeName(stack, volume, randomBytes(4).toString('hex'));
  const labels = { [LABELS.copyOf]: from, [LABELS.generation]: String(token.generation) };
  await ensureVolume(connection, { Name: copy, Labels: { ...stackLabels(stack, 'copy'), ...labels } }, signal);
  await copyInto(options, { token, purpose: 'copy', from, to: copy }, signal);
  return { ...volume, copy };
}

export async function restoreOne(
  options: TaskOptions,
  { token, copy: { copy, ...volume } }: { readonly token: FencingToken; readonly copy: VolumeCopy },
  signal: AbortSignal,
): Promise<void> {
  const to = dataVolumeName(options.settings.stack, volume);
  const mounts = [mounted(copy, FROM, 'ro'), mounted(to, TO, 'rw')];
  await runCopy(options, { token, purpose: 'put-back', script: RESTORE_SCRIPT, mounts }, signal);
}

export async function copiesAt(
  { connection }: TaskOptions,
  copies: readonly VolumeCopy[],
  signal: AbortSignal,
): Promise<readonly VolumeCopy[]> {
  const found = await Promise.all(copies.map(({ copy }) => findVolume(connection, copy, signal)));
  return copies.filter((_, index) => found[index] !== undefined);
}

/** An Engine makes an empty volume of a name that isn't there: restored from it, the data would be gone. */
export async function refuseMissing(
  options: TaskOptions,
  copies: readonly VolumeCopy[],
  signal: AbortSignal,
): Promise<void> {
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

export async function dropCopies(
  options: TaskOptions,
  { token, keep }: Dropping,
  signal: AbortSignal,
): Promise<readonly CopyInUse[]> {
  const { settings, connection, gate } = options;
  const labels = Object.entries(stackLabels(settings.stack, 'copy')).map(([label, value]) => `${label}=${value}`);
  const copies = (await listVolumes(connection, labels, signal)).filter(
    ({ Name, Labels }) =>
      // What a newer holder has made may be the only whole copy of its data.
      Number(Labels[LABELS.generation] ?? 0) <= token.generation && !keep.some(({ copy }) => copy === Name),
  );
  // One that broke off may still have a container of its own, and then the Engine keeps it.
  if (copies.length > 0) await endWriters(options, token, signal);
  const left: CopyInUse[] = [];
  for (const { Name } of copies) {
    // A newer holder may have come since, and restore from this one now.
    await gate.pass(token, signal);
    try {
      await removeVolume(connection, Name, signal);
    } catch (thrown) {
      // The Engine keeps a volume that a container has, whether that runs or not.
      if (!isStatus(thrown, 409)) throw thrown;
      left.push(await whoHas(options, { copy: Name, refusal: daemonMessage(thrown) }, signal));
    }
  }
  return left;
}

async function whoHas(
  { connection }: TaskOptions,
  { copy, refusal }: { readonly copy: string; readonly refusal: string },
  signal: AbortSignal,
): Promise<CopyInUse> {
  const found = await connection.call({
    doing: `listing containers with volume ${copy}`,
    signal,
    work: (engine, abortSignal) => engine.listContainers({ all: true, filters: { volume: [copy] }, abortSignal }),
  });
  const names = found.filter(({ Mounts }) => Mounts.some(({ Name }) => Name === copy)).map(containerName);
  const removing = `docker volume rm ${copy}`;
  if (names.length === 0) return { copy, why: `the Engine says: ${refusal}`, removeWith: removing };
  return {
    copy,
    why: `${names.length > 1 ? 'the containers' : 'the container'} ${names.join(', ')} ${names.length > 1 ? 'have' : 'has'} it`,
    removeWith: `docker rm --force ${names.join(' ')} && ${removing}`,
  };
}
