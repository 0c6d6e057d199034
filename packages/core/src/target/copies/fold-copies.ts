import type { VolumeCopy, VolumeSetAside } from '../../release/container/volumes.ts';
import type { Attempt, DeploymentState } from '../deployment-state.ts';

/** What an intent says of the copies that were made before a migration. */
export function copiesOf(
  open: Attempt | null,
  { copied, unused }: { readonly copied?: readonly VolumeCopy[]; readonly unused?: true },
): Pick<Attempt, 'copied' | 'unused'> {
  if (!copied) return {};
  // A line that was given up and comes late must not say again that nobody has used what was used since.
  return { copied, unused: unused === true && (open?.copied === undefined || open.unused === true) };
}

/** Whichever attempt has these copies, and whether it has ended or not. */
export function withSetAside(state: DeploymentState, volumes: readonly VolumeSetAside[]): DeploymentState {
  return withEach(state, (attempt) => {
    const names = volumes.map(({ copy }) => copy).filter((name) => attempt.copied?.some(({ copy }) => copy === name));
    return names.length === 0 ? attempt : { ...attempt, setAside: [...(attempt.setAside ?? []), ...names] };
  });
}

/** The same for copies that were restored. */
export function withoutCopies(state: DeploymentState, restored: readonly VolumeCopy[]): DeploymentState {
  const names = new Set(restored.map(({ copy }) => copy));
  return withEach(state, (attempt) =>
    attempt.copied ? { ...attempt, copied: attempt.copied.filter(({ copy }) => !names.has(copy)) } : attempt,
  );
}

function withEach(state: DeploymentState, change: (attempt: Attempt) => Attempt): DeploymentState {
  return { ...state, open: state.open && change(state.open), attempts: state.attempts.map(change) };
}
