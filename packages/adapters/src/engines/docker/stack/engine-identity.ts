import type { TargetIdentity } from '@hardened-deploy/core/target/ports/stack-host';
import type { DockerConnection } from '../connection/connection.ts';

export async function engineIdentity(connection: DockerConnection, signal: AbortSignal): Promise<TargetIdentity> {
  const info: unknown = await connection.call({
    doing: 'asking the Docker Engine for itself',
    signal,
    work: (engine) => engine.info(),
  });
  const field = (name: string): unknown =>
    typeof info === 'object' && info !== null ? Reflect.get(info, name) : undefined;
  const text = (name: string): string => String(field(name) ?? '');
  const warnings = field('Warnings');
  return {
    id: text('ID'),
    words: `engine ${text('Name')}, version ${text('ServerVersion')}`,
    warnings: Array.isArray(warnings) ? warnings.map(String) : [],
  };
}
