import type { BackupManifest } from '@hardened-deploy/core/backup/backup';
import type { LiveDatabase } from '@hardened-deploy/core/backup/ports/live-database';
import type { FencingToken } from '@hardened-deploy/core/lease/fencing-token';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';

/** A live database `shop` with a table `orders`, and a backup of it. */
interface LiveDatabaseWorld {
  readonly live: LiveDatabase;
  /** The one on the fence. */
  readonly token: FencingToken;
  /** Of a lease that was taken over. */
  readonly overtaken: FencingToken;
  /** Takes a backup of the database as it is now. */
  backUp(): Promise<BackupManifest>;
  /** Changes one bit of a stored dump. */
  flipBit(backup: BackupManifest): Promise<void>;
  addOrders(rows: number): Promise<void>;
  /** Rows of `orders` in a database. */
  orders(database: string): Promise<number>;
  databases(): Promise<readonly string[]>;
  /** Connects to the live database and stays, until it is ended. */
  connect(): Promise<{ isEnded(): Promise<boolean> }>;
  dropOthers(): Promise<void>;
  close(): Promise<void>;
}

const LIVE = 'shop';
const [ASIDE, INSTEAD] = ['shop__hd_replaced_20261130T104501Z', 'shop__hd_restoring_20261130T104501Z'];
const RENAMES = { live: LIVE, aside: ASIDE, instead: INSTEAD };

/** What every LiveDatabase keeps to. */
export function liveDatabaseLaws(name: string, open: () => Promise<LiveDatabaseWorld>): void {
  describe(`${name} as a live database`, () => {
    let world: LiveDatabaseWorld;
    let backup: BackupManifest;
    let before: number;
    const go = new AbortController().signal;
    beforeAll(async () => {
      world = await open();
    });
    beforeEach(async () => {
      backup = await world.backUp();
      before = await world.orders(LIVE);
      await world.addOrders(3);
    });
    afterEach(() => world.dropOthers());
    afterAll(() => world.close());
    const stage = (token = world.token) => world.live.stage(token, { backup, name: INSTEAD, owner: undefined }, go);
    const swap = (renames = RENAMES, token = world.token) => world.live.swap(token, renames, go);
    const ordersIn = (tables: BackupManifest['tables']) => tables.find(({ table }) => table.endsWith('orders'))?.rows;

    test('a look tells the rows of now and the databases of the server, and changes nothing', async () => {
      const databases = await world.databases();
      const look = await world.live.look(world.token, backup, go);
      expect(look).toMatchObject({ database: LIVE, there: true, obstacles: [], now: { kind: 'counted' } });
      expect(look.now.kind === 'counted' && ordersIn(look.now.tables)).toBe(before + 3);
      expect([...look.databases].sort()).toEqual([...databases].sort());
      expect(await world.databases()).toEqual(databases);
    });

    test('a backup is restored beside the live database, which stays as it is', async () => {
      expect(ordersIn(await stage())).toBe(before);
      expect(await world.orders(INSTEAD)).toBe(before);
      expect(await world.orders(LIVE)).toBe(before + 3);
    });

    test('a swap gives the name to the other one and keeps the replaced one, and the same undoes it', async () => {
      await stage();
      await swap();
      expect([await world.orders(LIVE), await world.orders(ASIDE)]).toEqual([before, before + 3]);
      expect(await world.databases()).not.toContain(INSTEAD);
      await swap({ live: LIVE, aside: INSTEAD, instead: ASIDE });
      expect([await world.orders(LIVE), await world.orders(INSTEAD)]).toEqual([before + 3, before]);
    });

    test('a swap ends the sessions of the live database, and says how many', async () => {
      await stage();
      const sessions = [await world.connect(), await world.connect()];
      const look = await world.live.look(world.token, undefined, go);
      expect(look.sessions.reduce((sum, { sessions: each }) => sum + each, 0)).toBe(2);
      expect(await swap()).toEqual({ sessionsEnded: 2 });
      expect(await Promise.all(sessions.map((session) => session.isEnded()))).toEqual([true, true]);
    });

    test('one flipped bit in the backup is restore/failed before anything is restored', async () => {
      await world.flipBit(backup);
      await expect(stage()).rejects.toMatchObject({ code: 'restore/failed' });
      expect(await world.databases()).not.toContain(INSTEAD);
    });

    test('where a database has that name already, it is restore/failed, and both are as they were', async () => {
      await stage();
      await expect(stage()).rejects.toMatchObject({ code: 'restore/failed' });
      expect([await world.orders(LIVE), await world.orders(INSTEAD)]).toEqual([before + 3, before]);
    });

    test('a swap with a database that is not there is restore/failed and renames nothing', async () => {
      await expect(swap()).rejects.toMatchObject({ code: 'restore/failed' });
      expect(await world.orders(LIVE)).toBe(before + 3);
      expect(await world.databases()).not.toContain(ASIDE);
    });

    test('dropping takes the named one, passes over one that is not there, and never takes the live one', async () => {
      await stage();
      await world.live.drop(world.token, INSTEAD, go);
      await world.live.drop(world.token, INSTEAD, go);
      expect(await world.databases()).not.toContain(INSTEAD);
      await expect(world.live.drop(world.token, LIVE, go)).rejects.toMatchObject({ code: 'restore/failed' });
      expect(await world.orders(LIVE)).toBe(before + 3);
    });

    test('a superseded token is fence/superseded everywhere and changes nothing', async () => {
      const databases = await world.databases();
      const { live, overtaken } = world;
      const attempts = [
        () => live.look(overtaken, backup, go),
        () => stage(overtaken),
        () => swap(RENAMES, overtaken),
        () => live.drop(overtaken, LIVE, go),
      ];
      for (const attempt of attempts) await expect(attempt()).rejects.toMatchObject({ code: 'fence/superseded' });
      expect(await world.databases()).toEqual(databases);
    });
  });
}
