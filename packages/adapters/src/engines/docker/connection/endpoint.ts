import { Failure } from '@hardened-deploy/core/base/failure';
import type { Secret } from '@hardened-deploy/core/base/secret';
import { parseDockerAddress } from '@hardened-deploy/core/target/docker-address';
import { formatHostPort, isLoopback, unbracketed } from '@hardened-deploy/core/base/address/host-port';
import { describeSshAddress, type SshAddress } from '@hardened-deploy/core/base/address/ssh-address';
import { DOCKER_REMEDIES } from './docker-remedies.ts';

export interface TlsMaterial {
  readonly ca: Secret;
  readonly cert: Secret;
  readonly key: Secret;
}

/** Where the Docker Engine is and how it is reached. */
export type DockerEndpoint =
  | { readonly kind: 'unix'; readonly socketPath: string }
  | { readonly kind: 'tcp'; readonly hostname: string; readonly port: number; readonly tls: TlsMaterial | null }
  /** The Engine's socket on a server that SSH reaches. */
  | { readonly kind: 'ssh'; readonly server: SshAddress; readonly socketPath: string };

/**
 * Reads `unix:///path`, `tcp://host:port` or `ssh://user@host`. Throws `target/insecure` for tcp without TLS to anything but this machine
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
  if (address.value.kind !== 'tcp') return address.value;
  const { hostname, port } = address.value;
  if (!tls && !isLoopback(hostname)) {
    throw new Failure('target/insecure', `${hostname} is not this machine and no TLS certificates are given`, {
      remedy: DOCKER_REMEDIES.insecure,
    });
  }
  return { kind: 'tcp', hostname: unbracketed(hostname), port: port ?? (tls ? 2376 : 2375), tls };
}

/** `unix:///run/docker.sock`, `tcp://host:2376` or `ssh://deploy@host:22`, for messages. */
export function describeEndpoint(endpoint: DockerEndpoint): string {
  if (endpoint.kind === 'ssh') return describeSshAddress(endpoint.server);
  if (endpoint.kind === 'unix') return `unix://${endpoint.socketPath}`;
  return `tcp://${formatHostPort({ host: endpoint.hostname, port: endpoint.port })}`;
}

/** The host under which the target's own host, or this one where it is reached directly, dials ports published on all addresses. */
export function publishedHost(endpoint: DockerEndpoint): string {
  return endpoint.kind === 'tcp' ? endpoint.hostname : '127.0.0.1';
}
