import { formatDuration } from '@hardened-deploy/core/base/duration';
import type { Prober } from '@hardened-deploy/core/base/ports/prober';
import { requestOnce } from './request-once.ts';
import { isDefect, whyUnanswered } from './unanswered.ts';

interface UndiciProberOptions {
  /** Certificate authorities in PEM, beside those of the system. */
  readonly ca?: string;
}

const LARGEST_BODY = 1024 * 1024;

/** Sends probes with undici: one connection per probe, HTTP/1.1, no redirects, no proxy from the environment. */
export function undiciProber(options: UndiciProberOptions = {}): Prober {
  return {
    async probe({ timeout, ...probe }, signal) {
      signal.throwIfAborted();
      const began = performance.now();
      const limit = AbortSignal.timeout(timeout);
      try {
        const request = { ...probe, ...options, mostBytes: LARGEST_BODY };
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
