import type { TargetPorts } from '../../../target/ports/target.ts';
import type { DeploymentEnd } from '../../deployment-end.ts';
import { rollBack, type RollBackRequest } from '../roll-back.ts';
import type { DatabaseBack } from './database-back.ts';

/**
 * A rollback that restores the database too, from the backup that was taken for the first deployment that it takes back. The backup is
 * restored beside the live database while the bad release serves. It takes the live one's place after the journal says where traffic
 * belongs, and right before traffic moves: so the release that comes back never serves on the newer schema, and the one that is
 * left sees the older one only for as long as moving traffic takes.
 */
export async function rollBackWithDatabase(
  target: TargetPorts,
  request: RollBackRequest & { readonly databaseBack: DatabaseBack },
  signal: AbortSignal,
): Promise<DeploymentEnd> {
  const { databaseBack } = request;
  try {
    const end = await rollBack(target, request, signal);
    const said = await databaseBack.conclude(end);
    return { ...end, evidence: [...end.evidence, ...said] };
  } catch (thrown) {
    await databaseBack.abandon(thrown);
    throw thrown;
  }
}
