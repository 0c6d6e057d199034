import type { ContainerCreateOptions } from 'dockerode';
import type { DockerConnection } from '../connection/connection.ts';
import { engineInfo } from '../connection/engine-info.ts';

/** Three files of 10 MiB: a day's errors of a busy proxy, and nothing that fills a disk. */
export const BOUNDED_LOGS = { Type: 'json-file', Config: { 'max-size': '10m', 'max-file': '3' } };

/**
 * Bounds the log of a container that is to be created. `json-file` alone grows without end by itself: `local` bounds itself, and
 * what other drivers send elsewhere is the host's own choice.
 */
export async function withBoundedLogs(
  connection: DockerConnection,
  options: ContainerCreateOptions,
  signal: AbortSignal,
): Promise<ContainerCreateOptions> {
  if ((await engineInfo(connection, signal)).text('LoggingDriver') !== BOUNDED_LOGS.Type) return options;
  return { ...options, HostConfig: { ...options.HostConfig, LogConfig: BOUNDED_LOGS } };
}
