import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gitHubClient } from '@hardened-deploy/adapters/github/client/github-client';
import { environmentVariables } from '@hardened-deploy/adapters/github/lease/environment-variables';
import type { EnvironmentName } from '@hardened-deploy/core/base/names';
import { Secret } from '@hardened-deploy/core/base/secret';
import { expect, test } from 'vitest';
import { go, hurriedClock } from './granted.ts';

/** A server whose every page of variables is made by `page`, from its number on. */
async function listing(page: (number: number) => { readonly total_count: unknown; readonly variables: unknown }) {
  let requests = 0;
  const server = createServer(({ url = '' }, answer) => {
    requests += 1;
    const number = Number(new URL(url, 'http://server').searchParams.get('page'));
    answer.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(page(number)));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const apiUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const clock = hurriedClock();
  const variables = environmentVariables({
    client: gitHubClient({ apiUrl, token: new Secret('a-made-up-token'), clock }),
    repository: 'octo/shop',
    environment: 'production' as EnvironmentName,
    paths: 'by-name',
    clock,
  });
  return {
    list: () => variables.list(go),
    requests: () => requests,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

const someOf = (page: number, count: number) =>
  Array.from({ length: count }, (_, at) => ({
    name: `v_${page}_${at}`,
    value: 'x',
    created_at: '2026-11-21T10:00:00Z',
  }));

test('a listing of several pages is complete', async () => {
  await using server = await listing((page) => ({ total_count: 65, variables: someOf(page, page === 3 ? 5 : 30) }));
  const { variables, requests } = await server.list();
  expect([variables.length, requests, server.requests()]).toEqual([65, 3, 3]);
});

test.each([1e9, 1e300, 1_001, -1])('an impossible count is refused without reading its pages: %d', async (count) => {
  await using server = await listing((page) => ({ total_count: count, variables: someOf(page, 30) }));
  await expect(server.list()).rejects.toMatchObject({
    code: 'github/refused',
    message: `a listing counts ${count} variables, more than a GitHub environment can have`,
  });
  expect(server.requests()).toBe(1);
});

test('a count that grows with every page ends as well', async () => {
  await using server = await listing((page) => ({ total_count: (page + 1) * 30, variables: someOf(page, 30) }));
  await expect(server.list()).rejects.toMatchObject({ code: 'github/refused' });
  expect(server.requests()).toBeLessThan(40);
});

test('a page that is not full is the last, and a higher count is reported as wrong', async () => {
  await using server = await listing((page) => ({ total_count: 900, variables: someOf(page, page === 1 ? 30 : 2) }));
  await expect(server.list()).rejects.toMatchObject({
    code: 'github/unreachable',
    message: expect.stringContaining('GitHub counts 900 variables in production and lists 32'),
  });
  expect(server.requests()).toBe(12);
});

test.each([
  [undefined, []],
  ['3', []],
  [3, {}],
  [1, [{}]],
  [1, [null]],
])('an answer that is not a listing is refused: %j of %j', async (count, variables) => {
  await using server = await listing(() => ({ total_count: count, variables }));
  await expect(server.list()).rejects.toMatchObject({ code: 'github/refused' });
});
