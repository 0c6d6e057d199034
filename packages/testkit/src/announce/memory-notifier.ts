import type { Announcement } from '@hardened-deploy/core/announce/announcement';
import { messageFor, plainText } from '@hardened-deploy/core/announce/message';
import type { Notifier } from '@hardened-deploy/core/announce/ports/notifier';

interface MemoryNotifier extends Notifier {
  /** What arrived, in order. */
  readonly told: readonly Announcement[];
  /** From now on it answers `undelivered` with this, or takes messages again. */
  failWith(why: string | undefined): void;
}

export function memoryNotifier(target: string): MemoryNotifier {
  const told: Announcement[] = [];
  let trouble: string | undefined;
  return {
    target,
    told,
    failWith(why) {
      trouble = why;
    },
    preview: (announcement) => plainText(messageFor(announcement)),
    async deliver(announcement, signal) {
      const why = signal.aborted ? 'it was cut off' : trouble;
      if (why !== undefined) return { kind: 'undelivered', target, attempts: 1, why };
      told.push(announcement);
      return { kind: 'delivered', target, attempts: 1 };
    },
  };
}
