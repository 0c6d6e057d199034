import { Failure } from '@hardened-deploy/core/domain/failure';
import type { Secret } from '@hardened-deploy/core/domain/secret';

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
 * Reads `unix:///path` or `tcp://host:port`. Throws `docker/insecure` for tcp without TLS to anything but this machine
 * itself: whoever reaches an open Engine port is root there. Throws `configuration/invalid` for other addresses.
 */
export function dockerEndpoint({
  host,
  tls,
}: {
  readonly host: string;
  readonly tls: TlsMaterial | null;
}): DockerEndpoint {
  if (host.startsWith('unix://')) return { kind: 'unix', socketPath: socketPath(host) };
  if (!host.startsWith('tcp://')) {
    throw new Failure('configuration/invalid', `docker-host ${host} must be unix:///path or tcp://host:port`);
  }
  const url = URL.parse(host.replace(/^tcp:/, 'http:'));
  const bare = url?.pathname === '/' && url.search === '' && url.username === '' && url.password === '';
  if (!url || !bare || url.hostname === '') {
    throw new Failure('configuration/invalid', 'docker-host must be tcp://host:port without anything else');
  }
  if (!tls && !isLoopback(url.hostname)) {
    throw new Failure('docker/insecure', `${url.hostname} is not this machine and no TLS certificates are given`);
  }
  const standardPort = tls ? 2376 : 2375;
  // WHATWG URLs drop port 80 of http as the default one.
  const port = /:80\/?$/.test(host) ? 80 : Number(url.port || standardPort);
  return { kind: 'tcp', hostname: url.hostname.replace(/^\[|\]$/g, ''), port, tls };
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

function socketPath(host: string): string {
  const path = host.slice('unix://'.length);
  // The kernel cuts a longer path off silently on some systems; 107 bytes is what fits into sockaddr_un on Linux.
  if (!path.startsWith('/') || Buffer.byteLength(path) > 107) {
    throw new Failure(
      'configuration/invalid',
      `docker-host ${host} must name an absolute socket path of at most 107 bytes`,
    );
  }
  return path;
}

/** By address, not by what a name resolves to now: `localhost` is the one name that may not lead elsewhere (RFC 6761). */
function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(hostname);
}
