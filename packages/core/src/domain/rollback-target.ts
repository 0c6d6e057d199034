import { quarantineOf, type DeploymentState, type VerifiedGood } from './deployment-state.ts';
import { sameImages, type Release } from './release.ts';

export type RollbackChoice =
  | { readonly kind: 'target'; readonly release: Release }
  /** There is nothing that was verified good and isn't what serves. */
  | { readonly kind: 'none'; readonly why: string };

/**
 * The release to go back to: the last verified-good one other than the one that serves, or the one named by `to`.
 * One that went bad since is chosen only by name. Never a guess: what isn't in the journal as verified good is refused.
 */
export function chooseRollbackTarget(
  state: DeploymentState,
  leaving: Release | null,
  to: string | undefined,
): RollbackChoice {
  const others = state.verifiedGood.filter(({ release }) => leaving === null || !sameImages(release, leaving));
  if (to !== undefined) {
    const named = others.find(({ release }) => release.id === to);
    if (named) return { kind: 'target', release: named.release };
    return {
      kind: 'none',
      why: `no verified-good release other than the one that serves is called ${JSON.stringify(to)}; ${known(others)}`,
    };
  }
  const last = others.find(({ release }) => quarantineOf(state, release) === undefined);
  if (last) return { kind: 'target', release: last.release };
  return { kind: 'none', why: `the journal has no verified-good release to go back to; ${known(others)}` };
}

/** One line of the listing that `rollback` with `mode: list` prints. */
export interface RestorableRelease {
  readonly release: Release;
  readonly verifiedAt: string;
  readonly by: string;
  readonly serving: boolean;
  /** Why it went bad since, if it did; then it is chosen only by name. */
  readonly quarantined?: string;
}

/** Every verified-good release, newest first. */
export function restorableReleases(state: DeploymentState, serving: Release | null): readonly RestorableRelease[] {
  return state.verifiedGood.map(({ release, at, by }) => {
    const bad = quarantineOf(state, release);
    return {
      release,
      verifiedAt: at,
      by,
      serving: serving !== null && sameImages(release, serving),
      ...(bad && { quarantined: bad.reason }),
    };
  });
}

function known(others: readonly VerifiedGood[]): string {
  if (others.length === 0) return 'there is none to name';
  return `it knows ${others.map(({ release }) => release.id).join(', ')}`;
}
