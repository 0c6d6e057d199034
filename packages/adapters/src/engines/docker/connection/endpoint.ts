import { Failure } from '@hardened-deploy/core/base/failure';
import type { Secret } from '@hardened-deploy/core/base/secret';
import { isLoopback, parseDockerAddress } from '@hardened-deploy/core/target/docker-address';
import { DOCKER_REMEDIES } from './docker-remedies.ts';

export interface TlsMaterial {
  readonly ca: Secret;
  readonly cert: Secret;
  readonly key: Secret;
}

/** Where the Docker Engine is and how it is reached. */
export type DockerEndpoint =
  | { readonly kind: 'unix'; readonly socketPath: string }
  | { readonly kind: 'tcp'; readonly hostname: string; readonly port: number; readonly tls: TlsMaterial | null };

/**
 * Reads `unix:///path` or `tcp://host:port`. Throws `target/insecure` for tcp without TLS to anything but this machine
 * itself: whoever reaches an open Engine port is root there. Throws `configuration/invalid` for other addresses.
 */
export function dockerEndpoint({
  host,
  tls,
}: {
  readonly host: string;
  readonly tls: TlsMaterial | null;
}): DockerEndpoint {
  const address = parseDockerAddress(host);
  if (!address.ok) throw new Failure('configuration/invalid', `docker-host ${address.problem}`);
  if (address.value.kind === 'unix') return address.value;
  const { hostname, port } = address.value;
  if (!tls && !isLoopback(hostname)) {
    throw new Failure('target/insecure', `${hostname} is not this machine and no TLS certificates are given`, {
      remedy: DOCKER_REMEDIES.insecure,
    });
  }
  return { kind: 'tcp', hostname: hostname.replace(/^\[|\]$/g, ''), port: port ?? (tls ? 2376 : 2375), tls };
}

/** `unix:///run/docker.sock` or `tcp://host:2376`, for messages. */
export function describeEndpoint(endpoint: DockerEndpoint): string {
  return endpoint.kind === 'unix' ? `unix://${endpoint.socketPath}` : `tcp://${endpoint.hostname}:${endpoint.port}`;
}

/** The host part under which ports published on all addresses of the Docker host are reached from here. */
export function publishedHost(endpoint: DockerEndpoint): string {
  if (endpoint.kind === 'unix') return '127.0.0.1';
  return endpoint.hostname.includes(':') ? `[${endpoint.hostname}]` : endpoint.hostname;
}
