import type { BackupArtifacts } from '@hardened-deploy/core/pre-flight/ports/backup-artifacts';
import { asFailure, isFailure } from '@hardened-deploy/core/base/failure';
import { nameOfArtifact } from '../../vaults/volume/artifact/artifact-names.ts';
import type { RepositoryArtifacts } from './repository-artifacts.ts';

/** Asks GitHub what a backup will ask it. */
export function gitHubBackupArtifacts(repository: Pick<RepositoryArtifacts, 'list'>): BackupArtifacts {
  return {
    async ask(stack, signal) {
      try {
        await repository.list(nameOfArtifact(stack), signal);
        return { kind: 'usable' };
      } catch (thrown) {
        signal.throwIfAborted();
        const passes = isFailure(thrown, 'github/unreachable', 'github/rate-limited');
        return { kind: passes ? 'unreached' : 'refused', why: asFailure(thrown).message };
      }
    },
  };
}
