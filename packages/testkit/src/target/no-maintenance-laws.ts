import { afterEach, describe, expect, test } from 'vitest';
import { fencedWorlds } from './fenced-worlds.ts';
import { FIRST_GENERATION, forever, recordOf, tokenOf } from './fencing.ts';
import type { MaintenanceLawsWorld } from './maintenance-laws.ts';

/** What a target keeps to that can show no page: it says so before anything is done, and nothing turns maintenance on. */
export function noMaintenanceLaws(name: string, open: () => Promise<Omit<MaintenanceLawsWorld, 'page'>>): void {
  describe(`${name}, which can show no maintenance page`, () => {
    const { raised, closeAll } = fencedWorlds(open);
    afterEach(closeAll);
    const go = forever();
    const token = tokenOf(FIRST_GENERATION);
    const notice = { since: '2026-11-30T10:00:00.000Z', by: 'octocat', reason: 'new disks' };

    test('says so, and what to do instead', async () => {
      const { maintenance } = await raised();
      expect(await maintenance.ready(go)).toEqual({ kind: 'impossible', why: expect.stringMatching(/\S/) as string });
    });

    test('refuses to turn it on, and it stays off', async () => {
      const { maintenance, router } = await raised();
      await expect(maintenance.turnOn(token, notice, go)).rejects.toMatchObject({ code: 'target/refused' });
      await expect(maintenance.keepPage(token, '<p>soon</p>', go)).rejects.toMatchObject({ code: 'target/refused' });
      await maintenance.turnOff(token, go);
      expect((await router.read(go)).maintenance).toBeNull();
    });

    test('refuses a token that was overtaken for that reason, before any other', async () => {
      const { fence, maintenance } = await raised();
      await fence.raise(recordOf(tokenOf(FIRST_GENERATION + 1)), {}, go);
      const superseded = { code: 'fence/superseded' };
      await expect(maintenance.turnOn(token, notice, go)).rejects.toMatchObject(superseded);
      await expect(maintenance.keepPage(token, '', go)).rejects.toMatchObject(superseded);
      await expect(maintenance.turnOff(token, go)).rejects.toMatchObject(superseded);
    });
  });
}
