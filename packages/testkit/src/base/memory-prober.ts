import { formatDuration } from '@hardened-deploy/core/base/duration';
import { describeDialAddress } from '@hardened-deploy/core/base/address/dial-address';
import type { Clock } from '@hardened-deploy/core/base/ports/clock';
import type { HttpProbe, ProbeAnswer, Prober } from '@hardened-deploy/core/base/ports/prober';
import type { Site } from './site.ts';

const LARGEST_BODY = 1024 * 1024;

/** A network of sites by `host:port`, or `unix:/path` for those behind a unix socket. An unknown host has no address; a known host's unknown port refuses. */
interface MemoryNetwork {
  readonly sites: Map<string, Site>;
}

export function memoryProber(clock: Clock, { sites }: MemoryNetwork): Prober {
  return {
    async probe(probe, signal) {
      signal.throwIfAborted();
      const began = clock.monotonic();
      const unanswered = (why: string, permanent: boolean): ProbeAnswer => ({
        kind: 'unanswered',
        why,
        permanent,
        elapsedMs: clock.monotonic() - began,
      });
      const dialled = probe.connect ? describeDialAddress(probe.connect) : hostAndPort(probe.url);
      const site = sites.get(dialled);
      if (!site && probe.connect?.kind === 'socket') return unanswered('the tunnel there has ended', false);
      if (!site) {
        const [host = ''] = dialled.split(':');
        const known = [...sites.keys()].some((key) => key.split(':')[0] === host);
        return known ? unanswered('connection refused', false) : unanswered(`the name ${host} does not exist`, true);
      }
      const given = site(siteRequest(probe));
      const waits =
        given.kind === 'silence' ? Number.POSITIVE_INFINITY : given.kind === 'answer' ? (given.afterMs ?? 0) : 0;
      if (waits > 0) await clock.sleep(Math.min(waits, probe.timeout), signal);
      if (waits > probe.timeout) return unanswered(`no answer within ${formatDuration(probe.timeout)}`, false);
      if (given.kind !== 'answer') return unanswered('the connection was reset', false);
      const body = probe.method === 'HEAD' ? '' : (given.body ?? '');
      return {
        kind: 'answered',
        status: given.status,
        headers: new Map(Object.entries(given.headers ?? {}).map(([name, value]) => [name.toLowerCase(), value])),
        body: body.slice(0, LARGEST_BODY),
        truncated: body.length > LARGEST_BODY,
        elapsedMs: clock.monotonic() - began,
      };
    },
  };
}

function siteRequest({ method, url, headers, body }: HttpProbe) {
  const { pathname, search, host } = new URL(url);
  const named = new Map([['host', host], ...[...headers].map(([name, value]) => [name.toLowerCase(), value] as const)]);
  return { method, path: `${pathname}${search}`, headers: named, body: body ?? '' };
}

function hostAndPort(url: string): string {
  const { hostname, port, protocol } = new URL(url);
  return `${hostname}:${port || (protocol === 'https:' ? '443' : '80')}`;
}
