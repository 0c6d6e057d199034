import type { DockerConnection } from './connection.ts';

/** What the Engine says of itself and of its host. The fields are those of `docker info`. */
export interface EngineInfo {
  /** Empty for a field that this Engine doesn't have. */
  text(field: string): string;
  readonly warnings: readonly string[];
}

export async function engineInfo(connection: DockerConnection, signal: AbortSignal): Promise<EngineInfo> {
  const info: unknown = await connection.call({
    doing: 'asking the Docker Engine for itself',
    signal,
    work: (engine) => engine.info(),
  });
  const value = (field: string): unknown =>
    typeof info === 'object' && info !== null ? Reflect.get(info, field) : undefined;
  const warnings = value('Warnings');
  return {
    text: (field) => String(value(field) ?? ''),
    warnings: Array.isArray(warnings) ? warnings.map(String) : [],
  };
}
