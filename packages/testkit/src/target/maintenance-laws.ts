import type { Fence } from '@hardened-deploy/core/target/ports/fence';
import type { Maintenance } from '@hardened-deploy/core/target/ports/maintenance';
import type { TrafficRouter } from '@hardened-deploy/core/target/ports/traffic-router';
import { afterEach, describe, expect, test } from 'vitest';
import { fencedWorlds, type FencedWorld } from './fenced-worlds.ts';
import { FIRST_GENERATION, forever, recordOf, tokenOf } from './fencing.ts';

/** A stack that was never under maintenance, behind a fence that nobody has raised yet. */
export interface MaintenanceLawsWorld extends FencedWorld {
  readonly fence: Fence;
  readonly maintenance: Maintenance;
  readonly router: Pick<TrafficRouter, 'read'>;
  /** The page as the front door would show it; undefined: there is none. */
  page(): Promise<string | undefined>;
}

const PAGES: readonly (readonly [string, string])[] = [
  ['quotes, dollars and backslashes', `<p class="a">'\\"$(id)\`id\`$HOME\\\\n%s%d`],
  ['lines, also at its ends', '\n\n<p>\r\n\tsoon</p>\n\n'],
  ['other scripts', '<p>ü 漢字 🚀</p>'],
  ['an answer of the target itself', 'hd:end 0\nmaintenance {"by":"nobody"}'],
  ['64 KiB', '漢'.repeat(21_845)],
];

/** What every port of maintenance keeps to. */
export function maintenanceLaws(name: string, open: () => Promise<MaintenanceLawsWorld>): void {
  describe(`${name} under maintenance`, () => {
    const { raised, closeAll } = fencedWorlds(open);
    afterEach(closeAll);
    const go = forever();
    const token = tokenOf(FIRST_GENERATION);
    const next = tokenOf(FIRST_GENERATION + 1);
    const notice = {
      since: '2026-11-30T10:00:00.000Z',
      by: `octocat "o'hara" $(id) \\n https://github.example/acme/shop/actions/runs/7`,
      reason: "new disks: 'ü' %s `id`",
    };

    test('is off at first, on with its notice when it was turned on, and off again', async () => {
      const { maintenance, router } = await raised();
      expect((await router.read(go)).maintenance).toBeNull();
      await maintenance.turnOn(token, notice, go);
      expect((await router.read(go)).maintenance).toEqual(notice);
      await maintenance.turnOff(token, go);
      expect((await router.read(go)).maintenance).toBeNull();
    });

    test('may be turned twice: the last notice stays, and off stays off', async () => {
      const { maintenance, router } = await raised();
      await maintenance.turnOff(token, go);
      await maintenance.turnOn(token, notice, go);
      await maintenance.turnOn(token, { ...notice, reason: 'still' }, go);
      expect((await router.read(go)).maintenance).toEqual({ ...notice, reason: 'still' });
      await maintenance.turnOff(token, go);
      await maintenance.turnOff(token, go);
      expect((await router.read(go)).maintenance).toBeNull();
    });

    test('outlives the run that turned it on, until a later one turns it off', async () => {
      const { fence, maintenance, router } = await raised();
      await maintenance.turnOn(token, notice, go);
      await fence.raise(recordOf(next), {}, go);
      expect((await router.read(go)).maintenance).toEqual(notice);
      await maintenance.turnOff(next, go);
      expect((await router.read(go)).maintenance).toBeNull();
    });

    test.each(PAGES)('keeps a page with %s as it is, in place of the one before', async (_, page) => {
      const at = await raised();
      await at.maintenance.keepPage(token, '<p>before</p>', go);
      await at.maintenance.keepPage(token, page, go);
      expect(await at.page()).toBe(page);
      await at.maintenance.keepPage(token, page, go);
      expect(await at.page()).toBe(page);
    });

    test('refuses a token that was overtaken, and one that was never raised, and changes nothing', async () => {
      const at = await raised();
      await at.maintenance.keepPage(token, '<p>one</p>', go);
      const changes = (by: typeof token) => [
        () => at.maintenance.keepPage(by, '<p>other</p>', go),
        () => at.maintenance.turnOn(by, notice, go),
      ];
      for (const change of changes(next)) await expect(change()).rejects.toMatchObject({ code: 'fence/not-raised' });
      await at.fence.raise(recordOf(next), {}, go);
      for (const change of changes(token)) await expect(change()).rejects.toMatchObject({ code: 'fence/superseded' });
      expect(await at.page()).toBe('<p>one</p>');
      expect((await at.router.read(go)).maintenance).toBeNull();
      await at.maintenance.turnOn(next, notice, go);
      await expect(at.maintenance.turnOff(token, go)).rejects.toMatchObject({ code: 'fence/superseded' });
      expect((await at.router.read(go)).maintenance).toEqual(notice);
    });

    test('an aborted call rejects with the reason', async () => {
      const { maintenance } = await raised();
      const reason = new Error('cancelled');
      await expect(maintenance.turnOn(token, notice, AbortSignal.abort(reason))).rejects.toBe(reason);
    });
  });
}
