import { isIP } from 'node:net';
import type { NameResolver } from '@hardened-deploy/core/pre-flight/ports/name-resolver';

/** The addresses of each name, IPv4 and IPv6 mixed; `silent` is a name whose server doesn't answer. */
export type MemoryNames = Map<string, readonly string[] | 'silent'>;

export function memoryResolver(names: MemoryNames): NameResolver {
  return {
    async resolve(name, signal) {
      signal.throwIfAborted();
      const bare = name.replace(/^\[|\]$/g, '');
      const found = isIP(bare) > 0 ? [bare] : (names.get(name.toLowerCase()) ?? []);
      if (found === 'silent') throw new Error(`the name server did not answer for ${name}`);
      const of = (family: number) => found.filter((address) => isIP(address) === family);
      return { name, v4: of(4), v6: of(6) };
    },
  };
}
