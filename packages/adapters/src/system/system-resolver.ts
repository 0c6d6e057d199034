import { lookup, Resolver } from 'node:dns/promises';
import { isIP } from 'node:net';
import { unbracketed } from '@hardened-deploy/core/base/address/host-port';
import type { NameResolver } from '@hardened-deploy/core/pre-flight/ports/name-resolver';

/** What DNS says when there is no such name or no such record. */
const NONE = ['ENOTFOUND', 'ENODATA', 'ESERVFAIL', 'EAI_AGAIN'];

interface Options {
  /** Name servers that are asked instead of this machine's own, `127.0.0.1:5353`. For tests. */
  readonly servers?: readonly string[];
  /** How long one server may take for one answer, and how often it is asked. */
  readonly timeoutMs?: number;
  readonly tries?: number;
}

/** DNS, and for names that only this machine knows its own table of hosts. */
export function systemResolver({ servers, timeoutMs = 5_000, tries = 2 }: Options = {}): NameResolver {
  return {
    async resolve(name, signal) {
      signal.throwIfAborted();
      const bare = unbracketed(name);
      const family = isIP(bare);
      if (family > 0) return { name, v4: family === 4 ? [bare] : [], v6: family === 6 ? [bare] : [] };
      const resolver = new Resolver({ timeout: timeoutMs, tries });
      if (servers) resolver.setServers(servers);
      const cancel = () => resolver.cancel();
      signal.addEventListener('abort', cancel, { once: true });
      try {
        const asked = await Promise.allSettled([orNone(resolver.resolve4(name)), orNone(resolver.resolve6(name))]);
        const [v4 = [], v6 = []] = asked.map((one) => (one.status === 'fulfilled' ? one.value : []));
        if (v4.length > 0 || v6.length > 0) {
          for (const one of asked) if (one.status === 'rejected') throw one.reason;
          return { name, v4, v6 };
        }
        const local = await orNone(lookup(name, { all: true }));
        // No answer is no "leads nowhere". But a name in the table of hosts needs no name server.
        if (local.length === 0) for (const one of asked) if (one.status === 'rejected') throw one.reason;
        const of = (wanted: number) => local.filter((found) => found.family === wanted).map(({ address }) => address);
        return { name, v4: of(4), v6: of(6) };
      } finally {
        signal.removeEventListener('abort', cancel);
        signal.throwIfAborted();
      }
    },
  };
}

async function orNone<Found>(asked: Promise<readonly Found[]>): Promise<readonly Found[]> {
  try {
    return await asked;
  } catch (thrown) {
    if (NONE.includes((thrown as NodeJS.ErrnoException).code ?? '')) return [];
    throw thrown;
  }
}
