import type { DeliveryResult } from '@hardened-deploy/core/announce/announcement';
import type { Notifier } from '@hardened-deploy/core/announce/ports/notifier';
import { asFailure } from '@hardened-deploy/core/base/failure';

/** A target that is configured and can't be told, as a target: the others are told, and it is reported beside them. */
export function unreachableNotifier(target: string, thrown: unknown): Notifier {
  const { title, message, remedy, code } = asFailure(thrown);
  const why = `${title}: ${message}. What to do: ${remedy} [${code}]`;
  const result: DeliveryResult = { kind: 'undelivered', target, attempts: 0, why };
  return { target, preview: () => `nothing: ${why}`, deliver: async () => result };
}
