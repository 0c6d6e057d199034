import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib';
import { sha256 } from '@hardened-deploy/core/base/sha256';
import type { FencingToken } from '@hardened-deploy/core/lease/fencing-token';
import type { Checkpoint } from '@hardened-deploy/core/target/ports/journal';
import { readObject } from '../connection/objects.ts';
import { putObject } from './put-object.ts';
import { type ConfigMap, configMap, metadataBy, MOST_BYTES, recordName, type StackPlace } from './stack-objects.ts';
import type { CheckpointMark, StackRecord } from './stack-record.ts';

/** Changes when a state is packed in another way. */
const FORM = 'checkpoint 1';
/** A state names each placement many times, so a twentieth of it is enough. More quality would cost seconds. */
const QUALITY = 5;

/**
 * Keeps a checkpoint in a ConfigMap beside the record. It counts only when the record has its mark. Undefined for one that doesn't fit:
 * then the journal is read from its beginning.
 */
export async function keepCheckpointObject(
  place: StackPlace,
  token: FencingToken,
  { through, state }: Checkpoint,
  signal: AbortSignal,
): Promise<CheckpointMark | undefined> {
  const packed = brotliCompressSync(state, { params: { [constants.BROTLI_PARAM_QUALITY]: QUALITY } });
  if (packed.length > MOST_BYTES - 1_024) return undefined;
  const name = checkpointName(place);
  const content = {
    metadata: metadataBy(place, { name, part: 'checkpoint', token }),
    data: { form: FORM, through: String(through) },
    binaryData: { state: packed.toString('base64') },
  };
  await putObject(place, { name, content, token, doing: 'keeping a checkpoint of the journal' }, signal);
  return { through, sha256: hashOf(content) };
}

/** The checkpoint that the record has marked. Undefined if there is none, or another one by now, or a damaged one. */
export async function readCheckpoint(
  place: StackPlace,
  { checkpoint: mark }: StackRecord,
  signal: AbortSignal,
): Promise<Checkpoint | undefined> {
  if (!mark) return undefined;
  const doing = 'reading the checkpoint of the journal';
  const object = await readObject<ConfigMap>(place.client, configMap(place, checkpointName(place)), { doing, signal });
  if (!object || hashOf(object) !== mark.sha256) return undefined;
  const state = brotliDecompressSync(Buffer.from(object.binaryData?.['state'] ?? '', 'base64')).toString();
  return { through: mark.through, state };
}

function checkpointName({ stack }: StackPlace): string {
  return `${recordName(stack)}.checkpoint`;
}

function hashOf({ data = {}, binaryData = {} }: Pick<ConfigMap, 'data' | 'binaryData'>): string {
  return sha256([data['form'], data['through'], binaryData['state']].join('\n'));
}
