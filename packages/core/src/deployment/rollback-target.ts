import { type Release, sameImages } from '../release/release.ts';
import { type DeploymentState, type Quarantine, quarantineOf, type VerifiedGood } from '../target/deployment-state.ts';

/** What was asked for: the id of a release, and a reason for choosing it although it went bad since. */
export interface RollbackWish {
  readonly to?: string | undefined;
  readonly force?: string | undefined;
}

type RollbackChoice =
  /** `bad`: it went bad after it was verified, and `force` chooses it all the same. */
  | { readonly kind: 'target'; readonly release: Release; readonly bad?: Quarantine }
  | {
      readonly kind: 'none';
      readonly reason: 'no-target' | 'unknown-release' | 'serves-already' | 'quarantined';
      readonly why: string;
    };

/**
 * The release to go back to: the one that `to` names, or else the last verified-good one that doesn't serve now. A release
 * that went bad after it was verified is chosen only by name and with `force`. A release that the journal doesn't know as
 * verified good is refused.
 */
export function chooseRollbackTarget(
  state: DeploymentState,
  leaving: Release | null,
  wish: RollbackWish,
): RollbackChoice {
  const serves = ({ release }: VerifiedGood) => leaving !== null && sameImages(release, leaving);
  const others = state.verifiedGood.filter((good) => !serves(good));
  if (wish.to !== undefined) return chooseNamed(state, { ...wish, to: wish.to, leaving, others });
  const last = others.find(({ release }) => quarantineOf(state, release) === undefined);
  if (last) return { kind: 'target', release: last.release };
  const why = `no release is left that was verified good here and hasn't gone bad since; ${known(state, others)}`;
  return { kind: 'none', reason: 'no-target', why };
}

interface Named {
  readonly to: string;
  readonly force?: string | undefined;
  readonly leaving: Release | null;
  readonly others: readonly VerifiedGood[];
}

function chooseNamed(state: DeploymentState, { to, force, leaving, others }: Named): RollbackChoice {
  const name = JSON.stringify(to);
  const named = others.find(({ release }) => release.id === to);
  if (!named) {
    if (leaving?.id === to) {
      const why = `release ${name} serves already; ${known(state, others)}`;
      return { kind: 'none', reason: 'serves-already', why };
    }
    const why = `no verified-good release called ${name} is known here; ${known(state, others)}`;
    return { kind: 'none', reason: 'unknown-release', why };
  }
  const { release } = named;
  const bad = quarantineOf(state, release);
  if (!bad) return { kind: 'target', release };
  if (force !== undefined) return { kind: 'target', release, bad };
  const why = `release ${name} went bad here on ${bad.at} (${bad.reason}); \`force\`, with a reason, goes back to it all the same`;
  return { kind: 'none', reason: 'quarantined', why };
}

/** One line of the listing that `rollback` with `mode: list` prints. */
export interface RestorableRelease {
  readonly release: Release;
  readonly verifiedAt: string;
  readonly by: string;
  readonly serving: boolean;
  /** Why it went bad after it was verified, if it did. Then it is chosen only by name and with `force`. */
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

/** How many are shown. An older one can still be chosen by its name. */
export const NEWEST_SHOWN = 20;

function known(state: DeploymentState, others: readonly VerifiedGood[]): string {
  if (others.length === 0) return 'there is no other one to go back to';
  const names = others
    .slice(0, NEWEST_SHOWN)
    .map(({ release }) => (quarantineOf(state, release) ? `${release.id} (went bad since)` : release.id));
  const older = others.length > NEWEST_SHOWN ? ` and ${others.length - NEWEST_SHOWN} older ones` : '';
  return `it knows ${names.join(', ')}${older}`;
}
