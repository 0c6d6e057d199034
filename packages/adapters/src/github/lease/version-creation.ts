import type { Failure } from '@hardened-deploy/core/base/failure';
import type { Clock } from '@hardened-deploy/core/base/ports/clock';
import type { Answered } from '../client/github-call.ts';
import { lookUntil } from './look-until.ts';
import { sendUntil } from './send-until.ts';
import type { Versions } from './versions.ts';

type Creation =
  | (Answered & { readonly kind: 'ours'; readonly id?: string })
  | { readonly kind: 'theirs' }
  /** It was never sent, or it was sent and is still not there after all pauses. */
  | { readonly kind: 'unsent' };

interface Making {
  readonly name: string;
  readonly text: string;
  /** When it must be sent at the latest, by our own monotonic clock. */
  readonly sendBy: number;
}

export type CreateVersion = (making: Making, signal: AbortSignal) => Promise<Creation>;

const LOOK_AGAIN_AFTER_MS = [250, 500, 1_000, 2_000, 4_000, 8_000, 8_000] as const;

/**
 * Creates a name and finds out whether it is ours, whatever happens to the answers. Sending again is safe, because a name can
 * be created only once: afterwards it has either our text or another's.
 */
export function versionCreation(versions: Versions, clock: Clock): CreateVersion {
  return async ({ name, text, sendBy }, signal) => {
    const sentAtMs = clock.monotonic();
    if (sentAtMs >= sendBy) return { kind: 'unsent' };
    const whose = readingBack({ versions, clock }, { name, text, sentAtMs });
    const prepared = await sendUntil((signal) => versions.prepare(text, signal), { sendBy, clock }, signal);
    if ('kind' in prepared) return { kind: 'unsent' };
    const send = async (signal: AbortSignal) => {
      const answer = await versions.create(name, text, signal);
      if (answer.kind === 'created')
        return { kind: 'told', creation: { ...answer, kind: 'ours', sentAtMs } as const } as const;
      // This also happens on the first sending: a proxy may deliver it twice and answer the second. The name exists then,
      // and may only take longer to become visible.
      return { kind: 'told', creation: refusedIf(answer.refusal, await whose(LOOK_AGAIN_AFTER_MS, signal)) } as const;
    };
    const sent = await sendUntil(send, { sendBy, clock }, signal);
    return sent.kind === 'told' ? sent.creation : whose([], signal);
  };
}

/** If nobody has the name after all pauses, then it was not taken, and GitHub refused for another reason. */
function refusedIf(refusal: Failure | undefined, creation: Creation): Creation {
  if (refusal && creation.kind === 'unsent') throw refusal;
  return creation;
}

interface Shelf {
  readonly versions: Versions;
  readonly clock: Clock;
}

/** Reads a name back until it is visible, or until the pauses are over. */
function readingBack(
  { versions, clock }: Shelf,
  { name, text, sentAtMs }: Pick<Making, 'name' | 'text'> & Pick<Answered, 'sentAtMs'>,
) {
  const look = (signal: AbortSignal) => versions.get(name, signal);
  return async (pausesMs: readonly number[], signal: AbortSignal): Promise<Creation> => {
    const { kept, serverTime } = await lookUntil(
      { look, isEnough: (seen) => seen.kept !== undefined, pausesMs, clock },
      signal,
    );
    if (kept === undefined) return { kind: 'unsent' };
    if (kept.text !== text) return { kind: 'theirs' };
    return { kind: 'ours', serverTime, sentAtMs, ...(kept.id !== undefined && { id: kept.id }) };
  };
}
