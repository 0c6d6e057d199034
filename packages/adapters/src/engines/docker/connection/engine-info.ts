import type { DockerConnection } from './connection.ts';

/** What the Engine says of itself and of its host. The fields are those of `docker info`. */
export interface EngineInfo {
  /** Empty for a field that this Engine doesn't have. */
  text(field: string): string;
  readonly warnings: readonly string[];
  /** Version of the program that a container with `init` begins with; `N/A` where there is none. */
  readonly initVersion: string;
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
  const init = value('InitCommit');
  return {
    text: (field) => String(value(field) ?? ''),
    warnings: Array.isArray(warnings) ? warnings.map(String) : [],
    initVersion: typeof init === 'object' && init !== null ? String(Reflect.get(init, 'ID') ?? '') : '',
  };
}
