import { mintToken } from '@hardened-deploy/core/lease/fencing-token';
import type { KubeAnswer } from '../connection/kube-call.ts';
import { readObject } from '../connection/objects.ts';
import {
  type ConfigMap,
  configMap,
  fieldManager,
  metadataBy,
  recordName,
  type StackPlace,
  TOKEN_ANNOTATION,
} from './stack-objects.ts';

/** Whether the API server itself refuses a run that was overtaken. `untold`: the account may not even try. */
export type FenceProof =
  | { readonly kind: 'enforced' }
  /** No policy refuses it: each write is still compared with the version that it has read. */
  | { readonly kind: 'not-enforced' }
  | { readonly kind: 'untold'; readonly why: string };

/** Older than every lease: their generations are seconds since 1970. */
const OLDEST = mintToken({ generation: 0, nonce: '0'.repeat(32) });
/** How the policy in docs/kubernetes/fence-policy.yaml begins all that it says. */
const WORDS_OF_POLICY = 'hardened-deploy: ';
const TRIES = 5;

/** Tries a write that the fence policy must refuse. It is a dry run: nothing is written even where nobody refuses it. */
export async function proveFence(place: StackPlace, signal: AbortSignal): Promise<FenceProof> {
  const name = recordName(place.stack);
  for (let tries = 0; tries < TRIES; tries += 1) {
    const doing = 'looking whether the API server keeps the fence';
    const record = await readObject<ConfigMap>(place.client, configMap(place, name), { doing, signal });
    const answer = await (record ? staleWrite(place, record, signal) : unsignedWrite(place, signal));
    if (answer.kind === 'done') return { kind: 'not-enforced' };
    const { status, message } = answer.refusal;
    if (message.includes(WORDS_OF_POLICY)) return { kind: 'enforced' };
    // Somebody was quicker: the versions are compared first.
    if (status !== 409) return { kind: 'untold', why: message };
  }
  return { kind: 'untold', why: `the record of the stack was changed ${TRIES} times meanwhile` };
}

const DRY_RUN = { dryRun: 'All', fieldManager: fieldManager(OLDEST) };

/** The record as it is, under a token that is older than the one it bears. */
function staleWrite(place: StackPlace, record: ConfigMap, signal: AbortSignal): Promise<KubeAnswer> {
  const { metadata } = record;
  const annotations = { ...metadata.annotations, [TOKEN_ANNOTATION]: String(OLDEST.generation) };
  return place.client.call({
    doing: 'trying a write that the fence must refuse',
    method: 'PUT',
    resource: configMap(place, metadata.name),
    query: DRY_RUN,
    body: { ...record, metadata: { ...metadata, annotations } },
    accept: [403, 404, 409, 422],
    signal,
  });
}

/** Before there is a record: an object of the stack that bears another token than its request. */
function unsignedWrite(place: StackPlace, signal: AbortSignal): Promise<KubeAnswer> {
  const name = `${recordName(place.stack)}.fence-proof`;
  const { name: _, ...all } = configMap(place, name);
  const metadata = metadataBy(place, { name, part: 'record', token: mintToken({ ...OLDEST, generation: 1 }) });
  return place.client.call({
    doing: 'trying a write that the fence must refuse',
    method: 'POST',
    resource: all,
    query: DRY_RUN,
    body: { apiVersion: 'v1', kind: 'ConfigMap', metadata },
    accept: [403, 409, 422],
    signal,
  });
}
