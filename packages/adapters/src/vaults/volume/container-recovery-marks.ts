import type { RecoveryMarks } from '@hardened-deploy/core/backup/ports/recovery-marks';
import { minutes } from '@hardened-deploy/core/base/duration';
import { Failure } from '@hardened-deploy/core/base/failure';
import type { Dump } from '../../dumps/dump.ts';
import { bareScript } from './scripts/around-dump.ts';
import { explainExit } from './scripts/exit-codes.ts';
import { placesOf, type VaultPlacesOptions } from './vault-places.ts';

const LIMIT = minutes(3);
/** An archive that is that far behind won't come in time for a deployment. */
const WAIT_SECONDS = 60;

/** Marks the log of the database's server, by its own programs beside it. Undefined for a kind of server without marks. */
export function containerRecoveryMarks(
  options: VaultPlacesOptions & {
    readonly dump: Dump;
    /** How long the archive is awaited. Default 60 s. */
    readonly waitSeconds?: number;
  },
): RecoveryMarks | undefined {
  const { dump, waitSeconds = WAIT_SECONDS } = options;
  const { mark } = dump;
  if (!mark) return undefined;
  const { runner } = placesOf(options);
  return {
    async mark(token, { name, when }, signal) {
      await runner.requireDatabase(signal);
      const environment = new Map([
        ['HD_MARK_NAME', name],
        ['HD_MARK_WHEN', when],
        ['HD_MARK_SECONDS', String(waitSeconds)],
      ]);
      const script = { purpose: 'list', script: bareScript(mark.script), environment, timeout: LIMIT } as const;
      const answer = await runner.run(token, { ...script, reach: dump.reach() }, signal);
      const found = answer.kind === 'answered' ? mark.read(answer.body.toString('utf8')) : undefined;
      if (found) return found;
      const why =
        answer.kind === 'failed' ? explainExit(answer, dump) : 'The container beside the database gave no result';
      throw new Failure('backup/failed', why);
    },
  };
}
