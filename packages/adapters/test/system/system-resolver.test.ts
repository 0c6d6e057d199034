import { systemResolver } from '@hardened-deploy/adapters/system/system-resolver';
import { dnsServer } from '@hardened-deploy/testkit/pre-flight/dns-server';
import { nameResolverLaws } from '@hardened-deploy/testkit/pre-flight/name-resolver-laws';
import { expect, test } from 'vitest';

nameResolverLaws('DNS', async (names) => {
  const { address, close } = await dnsServer(names);
  return { resolver: systemResolver({ servers: [address], timeoutMs: 100, tries: 1 }), close };
});

test('a name in the table of hosts needs no name server', async () => {
  const server = await dnsServer({ localhost: 'silent' });
  const resolver = systemResolver({ servers: [server.address], timeoutMs: 100, tries: 1 });
  const { v4, v6 } = await resolver.resolve('localhost', new AbortController().signal);
  expect([...v4, ...v6]).not.toEqual([]);
  await server.close();
});
