import { formatDuration } from '@hardened-deploy/core/base/duration';
import type { Prober } from '@hardened-deploy/core/base/ports/prober';
import { connectionsAhead, type ConnectionsAhead } from './connections-ahead.ts';
import { requestOnce } from './request-once.ts';
import { isDefect, whyUnanswered } from './unanswered.ts';

interface UndiciProberOptions {
  /** Certificate authorities in PEM, beside those of the system. */
  readonly ca?: string;
}

const LARGEST_BODY = 1024 * 1024;

/** Sends probes with undici: a connection of its own for each probe, HTTP/1.1, no redirects, no proxy from the environment. */
export function undiciProber(options: UndiciProberOptions = {}): Prober {
  const rows = new WeakMap<object, ConnectionsAhead>();
  return {
    async probe({ timeout, row, ...probe }, signal) {
      signal.throwIfAborted();
      const began = performance.now();
      const limit = AbortSignal.timeout(timeout);
      try {
        const ahead = row && aheadOf(rows, row);
        const request = { ...probe, ...options, mostBytes: LARGEST_BODY, ...(ahead && { ahead }) };
        const { status, headers, text, truncated } = await requestOnce(request, AbortSignal.any([signal, limit]));
        return { kind: 'answered', status, headers, body: text, truncated, elapsedMs: performance.now() - began };
      } catch (thrown) {
        signal.throwIfAborted();
        if (isDefect(thrown)) throw thrown;
        const elapsedMs = performance.now() - began;
        if (!limit.aborted) return { kind: 'unanswered', ...whyUnanswered(thrown), elapsedMs };
        return { kind: 'unanswered', why: `no answer within ${formatDuration(timeout)}`, permanent: false, elapsedMs };
      }
    },
  };
}

function aheadOf(rows: WeakMap<object, ConnectionsAhead>, row: object): ConnectionsAhead {
  const known = rows.get(row) ?? connectionsAhead();
  rows.set(row, known);
  return known;
}
