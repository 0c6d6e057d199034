import { memoryResolver } from '@hardened-deploy/testkit/pre-flight/memory-resolver';
import { nameResolverLaws } from '@hardened-deploy/testkit/pre-flight/name-resolver-laws';

nameResolverLaws('the resolver of memory', async (names) => ({
  resolver: memoryResolver(new Map(Object.entries(names))),
  close: async () => undefined,
}));
