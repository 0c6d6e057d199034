import { minutes } from '@hardened-deploy/core/base/duration';
import { Failure } from '@hardened-deploy/core/base/failure';
import type { FencingToken } from '@hardened-deploy/core/lease/fencing-token';
import type { Mount } from '@hardened-deploy/core/release/container/mount';
import type { VolumeReference } from '@hardened-deploy/core/release/container/volumes';
import type { OneShotPurpose } from '@hardened-deploy/core/target/one-shot-end';
import { dataVolumeName, LABELS, stackLabels, stackNames } from '../layout/stack-names.ts';
import { runOneShot, type TaskOptions } from '../tasks/one-shots.ts';
import { COPY_SCRIPT, FROM, parseSizes, SIZE_SCRIPT, TO } from './copy-scripts.ts';

/** Whoever waits longer than this for a copy has no pause, but an outage. */
const COPY_LIMIT = minutes(60);
/** What may write into a volume beside its component, and must not go on once the volume is copied or restored. */
const WRITERS: readonly OneShotPurpose[] = ['migrate', 'copy', 'set-aside', 'put-back'];
const STOP_GRACE_MS = 5_000;

const DOING = { copy: 'copying', 'set-aside': 'setting aside', 'put-back': 'restoring' } as const;

/** Ends what this stack runs once in volumes, for these purposes: by its id, so that a start of it that comes late finds nothing. */
export async function endWriters(
  { settings, containers }: TaskOptions,
  token: FencingToken,
  signal: AbortSignal,
  purposes: readonly OneShotPurpose[] = WRITERS,
): Promise<void> {
  const oneShots = await containers.list(stackLabels(settings.stack, 'one-shot'), signal);
  const writers = oneShots.filter(
    ({ Labels }) =>
      purposes.some((purpose) => purpose === Labels[LABELS.purpose]) &&
      Number(Labels[LABELS.generation]) <= token.generation,
  );
  for (const { Id } of writers) {
    await containers.stop(Id, { graceMs: STOP_GRACE_MS }, signal);
    await containers.remove(Id, signal);
  }
}

export function mounted(name: string, target: string, how: 'ro' | 'rw'): Mount {
  const volume = name as Extract<Mount, { kind: 'volume' }>['volume'];
  return { kind: 'volume', volume, external: name, target, readOnly: how === 'ro', noCopy: true };
}

export interface CopyTask {
  readonly token: FencingToken;
  readonly purpose: keyof typeof DOING;
  readonly script: string;
  readonly mounts: readonly Mount[];
}

export async function runCopy(
  options: TaskOptions,
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
  const detail = `${DOING[purpose]} a volume ended with exit code ${exitCode}: ${output.trim().slice(-500)}`;
  throw new Failure('target/refused', detail, {
    remedy: 'Look at the free space and the health of the disk at the target.',
  });
}

/** What is in one volume, into another one, which is empty. */
export async function copyInto(
  options: TaskOptions,
  { token, purpose, from, to }: Omit<CopyTask, 'script' | 'mounts'> & { readonly from: string; readonly to: string },
  signal: AbortSignal,
): Promise<void> {
  const mounts = [mounted(from, FROM, 'ro'), mounted(to, TO, 'rw')];
  await runCopy(options, { token, purpose, script: COPY_SCRIPT, mounts }, signal);
}

/** Bytes that volumes take on the disk, together. Undefined when that can't be told. */
export async function sizeOf(
  options: TaskOptions,
  { token, volumes }: { readonly token: FencingToken; readonly volumes: readonly VolumeReference[] },
  signal: AbortSignal,
): Promise<number | undefined> {
  // All may have been removed since: then there is nothing to look at.
  if (volumes.length === 0) return 0;
  const mounts = volumes.map((volume, index) =>
    mounted(dataVolumeName(options.settings.stack, volume), `${FROM}/${index}`, 'ro'),
  );
  return parseSizes(await runCopy(options, { token, purpose: 'copy', script: SIZE_SCRIPT, mounts }, signal));
}
