import type { Announcement } from '@hardened-deploy/core/announce/announcement';
import type { Notifier } from '@hardened-deploy/core/announce/ports/notifier';
import type { EnvironmentName } from '@hardened-deploy/core/base/names';
import { OUTCOMES } from '@hardened-deploy/core/target/outcome';
import { describe, expect, test } from 'vitest';

/** A target that takes messages, and the same kind of target that doesn't. */
interface NotifierWorld extends AsyncDisposable {
  readonly notifier: Notifier;
  readonly broken: Notifier;
  /** How many messages stand at the target that takes them. */
  received(): Promise<number>;
}

const announcement: Announcement = {
  event: 'finished',
  application: 'shop',
  environment: 'Prod / "EU" <!channel> ü' as EnvironmentName,
  release: 'v2\n| `x` |',
  commit: '1'.repeat(40),
  actor: 'octocat',
  runUrl: 'https://github.example/acme/shop/actions/runs/7',
  at: '2026-11-21T10:00:00.000Z',
  reason: 'x'.repeat(20_000),
};

/** What every Notifier keeps to. */
export function notifierLaws(name: string, open: () => Promise<NotifierWorld>): void {
  describe(`${name} as a notifier`, () => {
    const go = new AbortController().signal;

    test.each([...OUTCOMES, undefined])('what is delivered stands there: outcome %s', async (outcome) => {
      await using world = await open();
      const { target } = world.notifier;
      const result = await world.notifier.deliver({ ...announcement, ...(outcome && { outcome }) }, go);
      expect(result).toEqual({ kind: 'delivered', target, attempts: 1 });
      expect(await world.received()).toBe(1);
    });

    test('a target that does not take it is an answer with a reason, never thrown', async () => {
      await using world = await open();
      const result = await world.broken.deliver(announcement, go);
      expect(result).toMatchObject({
        kind: 'undelivered',
        target: world.broken.target,
        why: expect.stringMatching(/./),
      });
    });

    test('a cancelled delivery is answered too, and claims nothing that did not happen', async () => {
      await using world = await open();
      const result = await world.notifier.deliver(announcement, AbortSignal.abort(new Error('cancelled')));
      expect(result.target).toBe(world.notifier.target);
      expect(result.kind === 'delivered').toBe((await world.received()) === 1);
    });

    test('a preview shows something and sends nothing', async () => {
      await using world = await open();
      expect(world.notifier.preview(announcement)).toContain('shop');
      expect(await world.received()).toBe(0);
    });
  });
}
