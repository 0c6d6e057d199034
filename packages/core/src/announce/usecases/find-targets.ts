import { asFailure } from '../../base/failure.ts';
import type { DeliveryResult } from '../announcement.ts';
import type { Notifier } from '../ports/notifier.ts';

/** What the configuration names: the application, where users reach it, and how each target to tell is made. */
export interface NamedTargets {
  readonly application: string;
  readonly address: string | undefined;
  readonly makers: readonly NotifierMaker[];
}

export interface NotifierMaker {
  readonly target: string;
  /** Throws when the target lacks what it needs, such as its secret. */
  make(): Notifier;
}

export interface Targets extends Pick<NamedTargets, 'application' | 'address'> {
  readonly notifiers: readonly Notifier[];
}

/**
 * Every target of the configuration; one that lacks what it needs is there too, and says so when it is told: the others are
 * told, and it is reported beside them. So is a configuration that can't be read: it names nobody, but what happened must
 * reach the run's own page all the same, for the application called `otherwise`.
 */
export async function findTargets(load: () => Promise<NamedTargets>, otherwise: string): Promise<Targets> {
  try {
    const { application, address, makers } = await load();
    return { application, address, notifiers: makers.map(madeOrUnreachable) };
  } catch (thrown) {
    const notifiers = [unreachable('the targets of the configuration', thrown)];
    return { application: otherwise, address: undefined, notifiers };
  }
}

function madeOrUnreachable({ target, make }: NotifierMaker): Notifier {
  try {
    return make();
  } catch (thrown) {
    return unreachable(target, thrown);
  }
}

/** A target that can't be told, as a target. */
function unreachable(target: string, thrown: unknown): Notifier {
  const { title, message, remedy, code } = asFailure(thrown);
  const why = `${title}: ${message}. What to do: ${remedy} [${code}]`;
  const result: DeliveryResult = { kind: 'undelivered', target, attempts: 0, why };
  return { target, preview: () => `nothing: ${why}`, deliver: async () => result };
}
