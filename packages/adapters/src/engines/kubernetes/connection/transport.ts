import type { Agent, Dispatcher, WebSocket } from 'undici';
import type { KubernetesAccess } from './access.ts';
import type { Login } from './login.ts';
import type { Method } from './resource.ts';

export interface Message {
  readonly method: Method;
  /** With the query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** Connections to one API server. Nothing is dialled before the first message. */
export interface Transport extends AsyncDisposable {
  /** Throws what undici throws. Whoever gets the answer reads its body to the end, or destroys it. */
  send(message: Message, login: Login, signal: AbortSignal): Promise<Dispatcher.ResponseData>;
  /** Begins to open a WebSocket, which carries several streams. It tells by its events how that goes. */
  socket(path: string, protocol: string, login: Login): Promise<WebSocket>;
}

/** As many calls at once as a deployment makes, and some watches. */
const MOST_CONNECTIONS = 16;
const DIAL_LIMIT_MS = 10_000;

/**
 * HTTP/1.1 by undici. A client certificate belongs to the connection, so another one gets connections of its own.
 */
export function kubernetesTransport(access: KubernetesAccess): Transport {
  let inUse: { readonly certificate: string | undefined; readonly agent: Agent } | undefined;
  const former: Agent[] = [];

  async function agentFor({ certificate, key }: Login): Promise<Agent> {
    if (inUse && inUse.certificate === certificate) return inUse.agent;
    const { Agent: MakeAgent } = await import('undici');
    const agent = new MakeAgent({
      connect: {
        ...(access.authority !== undefined && { ca: access.authority }),
        ...(access.serverName !== undefined && { servername: access.serverName }),
        ...(certificate !== undefined && key && { cert: certificate, key: key.reveal() }),
        timeout: DIAL_LIMIT_MS,
      },
      connections: MOST_CONNECTIONS,
      allowH2: false,
      // The caller's signal limits a whole call, and a watch may say nothing for minutes.
      headersTimeout: 0,
      bodyTimeout: 0,
    });
    if (inUse) former.push(inUse.agent);
    inUse = { certificate, agent };
    return agent;
  }

  return {
    async send({ method, path, headers, body }, login, signal) {
      const dispatcher = await agentFor(login);
      const { request } = await import('undici');
      const authorization = login.token && { authorization: `Bearer ${login.token.reveal()}` };
      return await request(`${access.server}${path}`, {
        dispatcher,
        method,
        headers: { 'user-agent': 'hardened-deploy', accept: 'application/json', ...authorization, ...headers },
        body: body ?? null,
        signal,
      });
    },
    async socket(path, protocol, login) {
      const dispatcher = await agentFor(login);
      const { WebSocket: OpenSocket } = await import('undici');
      const authorization = login.token && { authorization: `Bearer ${login.token.reveal()}` };
      const headers = { 'user-agent': 'hardened-deploy', ...authorization };
      return new OpenSocket(`${access.server.replace(/^http/, 'ws')}${path}`, {
        protocols: [protocol],
        dispatcher,
        headers,
      });
    },
    async [Symbol.asyncDispose]() {
      const all = [...former.splice(0), ...(inUse ? [inUse.agent] : [])];
      inUse = undefined;
      await Promise.all(all.map((agent) => agent.destroy()));
    },
  };
}
