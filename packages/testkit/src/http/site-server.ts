import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Site } from '../base/site.ts';

export interface SiteServer {
  /** `127.0.0.1:<port>` */
  readonly address: string;
  close(): Promise<void>;
}

/** Serves a site on a free loopback port; with `tls`, over https. */
export async function serveSite(
  site: Site,
  tls?: { readonly key: string; readonly cert: string },
): Promise<SiteServer> {
  const server = serverOf(site, tls);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { address: `127.0.0.1:${port}`, close: () => closed(server) };
}

/** The same behind a unix socket. */
export async function serveSiteOnSocket(
  site: Site,
  path: string,
  tls?: { readonly key: string; readonly cert: string },
): Promise<Pick<SiteServer, 'close'>> {
  const server = serverOf(site, tls);
  await new Promise<void>((resolve) => server.listen(path, resolve));
  return { close: () => closed(server) };
}

function serverOf(site: Site, tls?: { readonly key: string; readonly cert: string }): Server {
  const serve = (request: IncomingMessage, response: ServerResponse) => void respond(site, request, response);
  return tls ? createTlsServer(tls, serve) : createServer(serve);
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

async function respond(site: Site, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const headers = new Map(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
  const given = site({
    method: request.method ?? '',
    path: request.url ?? '',
    headers,
    body: Buffer.concat(chunks).toString(),
  });
  if (given.kind === 'silence') return;
  if (given.kind === 'reset') {
    request.socket.resetAndDestroy();
    return;
  }
  if (given.afterMs !== undefined) await new Promise((resolve) => setTimeout(resolve, given.afterMs));
  response.writeHead(given.status, given.headers ?? {}).end(given.body ?? '');
}
