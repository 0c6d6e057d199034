import type { TargetIdentity } from '@hardened-deploy/core/target/ports/stack-host';
import type { DockerConnection } from '../connection/connection.ts';
import { engineInfo } from '../connection/engine-info.ts';

export async function engineIdentity(connection: DockerConnection, signal: AbortSignal): Promise<TargetIdentity> {
  const { text, warnings } = await engineInfo(connection, signal);
  return { id: text('ID'), words: `engine ${text('Name')}, version ${text('ServerVersion')}`, warnings };
}
