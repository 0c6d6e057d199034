import type { Clock } from '@hardened-deploy/core/base/ports/clock';
import type { Answered } from '../client/github-call.ts';
import type { EnvironmentVariables } from './environment-variables.ts';
import { lookUntil } from './look-until.ts';
import { sendUntil } from './send-until.ts';

type Creation =
  | (Answered & { readonly kind: 'ours' })
  | { readonly kind: 'theirs' }
  /** It was never sent, or it was sent and is still not there after all pauses. */
  | { readonly kind: 'unsent' };

interface Making {
  readonly name: string;
  readonly value: string;
  /** When it must be sent at the latest, by our own monotonic clock. */
  readonly sendBy: number;
}

export type CreateVariable = (making: Making, signal: AbortSignal) => Promise<Creation>;

const LOOK_AGAIN_AFTER_MS = [250, 500, 1_000, 2_000, 4_000, 8_000, 8_000] as const;

/**
 * Creates a variable and finds out whether it is ours, whatever happens to the answers. Sending again is safe, because a
 * name can be created only once: afterwards it has either our value or another's.
 */
export function variableCreation(variables: EnvironmentVariables, clock: Clock): CreateVariable {
  return async ({ name, value, sendBy }, signal) => {
    const sentAtMs = clock.monotonic();
    if (sentAtMs >= sendBy) return { kind: 'unsent' };
    const whose = readingBack({ variables, clock }, { name, value, sentAtMs });
    const send = async (signal: AbortSignal) => {
      const { kind, serverTime } = await variables.create(name, value, signal);
      if (kind === 'created') return { kind: 'told', creation: { kind: 'ours', serverTime, sentAtMs } } as const;
      // This also happens on the first sending: a proxy may deliver it twice and answer the second. The name exists then,
      // and may only take longer to become visible.
      return { kind: 'told', creation: await whose(LOOK_AGAIN_AFTER_MS, signal) } as const;
    };
    const sent = await sendUntil(send, { sendBy, clock }, signal);
    return sent.kind === 'told' ? sent.creation : whose([], signal);
  };
}

interface Shelf {
  readonly variables: EnvironmentVariables;
  readonly clock: Clock;
}

/** Reads a variable back until it is visible, or until the pauses are over. */
function readingBack(
  { variables, clock }: Shelf,
  { name, value, sentAtMs }: Pick<Making, 'name' | 'value'> & Pick<Answered, 'sentAtMs'>,
) {
  const look = (signal: AbortSignal) => variables.get(name, signal);
  return async (pausesMs: readonly number[], signal: AbortSignal): Promise<Creation> => {
    const seen = await lookUntil({ look, isEnough: (seen) => seen.value !== undefined, pausesMs, clock }, signal);
    if (seen.value === undefined) return { kind: 'unsent' };
    return seen.value === value ? { kind: 'ours', serverTime: seen.serverTime, sentAtMs } : { kind: 'theirs' };
  };
}
