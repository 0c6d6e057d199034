import { milliseconds, seconds } from '@hardened-deploy/core/base/duration';
import type { Database } from '@hardened-deploy/core/base/ports/database';
import { Secret } from '@hardened-deploy/core/base/secret';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

interface DatabaseWorld {
  readonly database: Database;
  /** Where the server listens, `host:port`, and what its user `app` shows to get into the database `shop`. */
  readonly address: string;
  readonly password: string;
  /** A `host:port` where nobody listens. */
  readonly refusing: string;
  /** Who looks up the names of hosts. Behind a tunnel nobody here learns that a name does not exist. */
  readonly names?: 'looked-up-here' | 'looked-up-elsewhere';
  close(): Promise<void>;
}

/** What every Database keeps to. */
export function databaseLaws(name: string, open: () => Promise<DatabaseWorld>): void {
  describe(`${name} as a database`, () => {
    let world: DatabaseWorld;
    beforeAll(async () => {
      world = await open();
    });
    afterAll(() => world.close());
    const go = new AbortController().signal;
    const ask = (sql: string, url = good(), timeout = seconds(5)) =>
      world.database.query({ url: new Secret(url), sql, timeout }, go);
    const good = () => `postgres://app:${encodeURIComponent(world.password)}@${world.address}/shop`;

    test('answers the rows of a query', async () => {
      expect(await ask('select 1 as one')).toMatchObject({ kind: 'answered', rows: [{ one: 1 }] });
    });

    test('no rows are an answer too', async () => {
      expect(await ask('select 1 as one where false')).toMatchObject({ kind: 'answered', rows: [] });
    });

    test('a statement that the server does not take is refused', async () => {
      expect(await ask('selec nonsense')).toMatchObject({ kind: 'refused' });
    });

    test('a statement that would change something is refused', async () => {
      expect(await ask('create table canary ()')).toMatchObject({ kind: 'refused' });
    });

    test('a wrong password is refused, and neither it nor the URL is in the answer', async () => {
      const answer = await ask('select 1 as one', `postgres://app:wr0ng-canary@${world.address}/shop`);
      expect(answer).toMatchObject({ kind: 'refused' });
      expect(JSON.stringify(answer)).not.toMatch(/wr0ng-canary|postgres:\/\//);
    });

    test('a database that does not exist is refused', async () => {
      expect(await ask('select 1 as one', good().replace('/shop', '/nowhere'))).toMatchObject({ kind: 'refused' });
    });

    test.each(['', 'not a url canary', 'mysql://app:canary@host/shop', 'postgres://'])(
      '%j is refused without repeating it',
      async (url) => {
        const answer = await ask('select 1 as one', url);
        expect(answer).toMatchObject({ kind: 'refused' });
        expect(JSON.stringify(answer)).not.toContain('canary');
      },
    );

    test('a server that refuses the connection is unreachable, and may heal', async () => {
      const answer = await ask('select 1 as one', good().replace(world.address, world.refusing));
      expect(answer).toMatchObject({ kind: 'unreachable', permanent: false });
    });

    test('a host that does not exist is unreachable, for good where that is known', async () => {
      const answer = await ask('select 1 as one', good().replace(world.address, 'nowhere.invalid'));
      expect(answer).toMatchObject({ kind: 'unreachable', permanent: world.names !== 'looked-up-elsewhere' });
    });

    test('a query that takes too long is unreachable when the time is up', async () => {
      const answer = await ask('select pg_sleep(30)', good(), milliseconds(300));
      expect(answer).toMatchObject({ kind: 'unreachable', permanent: false, why: 'no answer in time' });
    });

    test('an aborted query rejects with the reason', async () => {
      const controller = new AbortController();
      const reason = new Error('cancelled');
      setTimeout(() => controller.abort(reason), 100);
      const asked = world.database.query(
        { url: new Secret(good()), sql: 'select pg_sleep(30)', timeout: seconds(60) },
        controller.signal,
      );
      await expect(asked).rejects.toBe(reason);
    });
  });
}
