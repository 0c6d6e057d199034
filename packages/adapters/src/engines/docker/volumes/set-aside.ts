import { randomBytes } from 'node:crypto';
import type { FencingToken } from '@hardened-deploy/core/lease/fencing-token';
import type { VolumeCopy, VolumeSetAside } from '@hardened-deploy/core/release/container/volumes';
import type { KeptAside } from '@hardened-deploy/core/target/copies/kept-aside';
import type { VolumeInspectInfo } from 'dockerode';
import { unless } from '../containers/containers.ts';
import { findVolume, listVolumes, removeVolume } from '../containers/find-volumes.ts';
import { ensureVolume } from '../containers/stack-network.ts';
import { asideVolumeName, dataVolumeName, LABELS, stackLabels } from '../layout/stack-names.ts';
import type { TaskOptions } from '../tasks/one-shots.ts';
import { copyInto } from './copy-runs.ts';

interface SettingAside {
  readonly token: FencingToken;
  readonly copies: readonly VolumeCopy[];
}

/**
 * Copies what is in each volume into one that nobody has had before. One that was removed since has nothing to keep: mounted, the
 * Engine would make an empty one without our labels.
 */
export async function setAside(
  options: TaskOptions,
  { token, copies }: SettingAside,
  signal: AbortSignal,
): Promise<readonly VolumeSetAside[]> {
  const there = await volumesThere(options, copies, signal);
  await dropUnwritten(options, { token, copies: there }, signal);
  const made: VolumeSetAside[] = [];
  for (const copy of there) made.push(await setOneAside(options, { token, copy }, signal));
  return made;
}

/**
 * Removes what earlier calls for these copies have made. It broke off or was never written down, so the volumes, which must be
 * there, still have all of it. One that somebody's container has stays: what is set aside now doesn't need it gone.
 */
export async function dropUnwritten(
  options: TaskOptions,
  { token, copies }: SettingAside,
  signal: AbortSignal,
): Promise<void> {
  const { connection, gate } = options;
  const names = new Set(copies.map(({ copy }) => copy));
  for (const { Name, Labels } of await listAside(options, signal)) {
    if (!names.has(Labels[LABELS.insteadOf] ?? '')) continue;
    if (Number(Labels[LABELS.generation] ?? 0) > token.generation) continue;
    await gate.pass(token, signal);
    await unless([409], undefined, () => removeVolume(connection, Name, signal));
  }
}

/** Of these copies, the ones whose volumes are at the target. */
export async function volumesThere(
  { settings, connection }: TaskOptions,
  copies: readonly VolumeCopy[],
  signal: AbortSignal,
): Promise<readonly VolumeCopy[]> {
  const found = await Promise.all(
    copies.map((copy) => findVolume(connection, dataVolumeName(settings.stack, copy), signal)),
  );
  return copies.filter((_, index) => found[index] !== undefined);
}

async function setOneAside(
  options: TaskOptions,
  { token, copy }: { readonly token: FencingToken; readonly copy: VolumeCopy },
  signal: AbortSignal,
): Promise<VolumeSetAside> {
  const { settings, connection } = options;
  const { stack } = settings;
  const from = dataVolumeName(stack, copy);
  const aside = asideVolumeName(stack, copy, randomBytes(4).toString('hex'));
  const labels = {
    [LABELS.copyOf]: from,
    [LABELS.insteadOf]: copy.copy,
    [LABELS.generation]: String(token.generation),
  };
  await ensureVolume(connection, { Name: aside, Labels: { ...stackLabels(stack, 'set-aside'), ...labels } }, signal);
  await copyInto(options, { token, purpose: 'set-aside', from, to: aside }, signal);
  return { ...copy, aside };
}

export async function keptAside(options: TaskOptions, signal: AbortSignal): Promise<readonly KeptAside[]> {
  return (await listAside(options, signal))
    .map((found) => ({
      name: found.Name,
      of: found.Labels[LABELS.copyOf] ?? 'a volume that is not known',
      since: 'CreatedAt' in found ? String(found.CreatedAt) : 'a time that is not known',
      removeWith: `docker volume rm ${found.Name}`,
    }))
    .toSorted((one, other) => one.since.localeCompare(other.since));
}

function listAside({ settings, connection }: TaskOptions, signal: AbortSignal): Promise<readonly VolumeInspectInfo[]> {
  const labels = Object.entries(stackLabels(settings.stack, 'set-aside')).map(([label, value]) => `${label}=${value}`);
  return listVolumes(connection, labels, signal);
}
