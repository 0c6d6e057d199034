import { lookup, Resolver } from 'node:dns/promises';
import { isIP } from 'node:net';
import { unbracketed } from '@hardened-deploy/core/base/address/host-port';
import type { NameResolver } from '@hardened-deploy/core/pre-flight/ports/name-resolver';

/** What DNS says when there is no such name or no such record. */
const NONE = ['ENOTFOUND', 'ENODATA', 'ESERVFAIL', 'EAI_AGAIN'];

/** DNS, and for names that only this machine knows its own table of hosts. */
export function systemResolver(): NameResolver {
  return {
    async resolve(name, signal) {
      const family = isIP(unbracketed(name));
      if (family > 0) return { name, v4: family === 4 ? [name] : [], v6: family === 6 ? [name] : [] };
      const resolver = new Resolver({ timeout: 5_000, tries: 2 });
      const cancel = () => resolver.cancel();
      signal.addEventListener('abort', cancel, { once: true });
      try {
        const [v4, v6] = await Promise.all([orNone(resolver.resolve4(name)), orNone(resolver.resolve6(name))]);
        if (v4.length > 0 || v6.length > 0) return { name, v4, v6 };
        const local = await orNone(lookup(name, { all: true }));
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
