import type http from 'node:http';
import https from 'node:https';
import { setTimeout as sleep } from 'node:timers/promises';
import { openUpgrade, type Upgraded } from '@hardened-deploy/testkit/proxies/open-upgrade';
import type { SeenBehind } from './own-proxy-application.ts';
import { HOST, type OwnProxyWorld } from './own-proxy-world.ts';

/** An address of this machine that nobody else comes from. */
export const USER = '127.0.0.77';
const PATIENCE_MS = 30_000;

interface Asked {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly agent?: https.Agent;
}

interface Answer {
  readonly status: number;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: string;
}

/** Users who come in by name and HTTPS, and trust the authority of the proxy's certificate. */
export interface Users {
  ask(path: string, asked?: Asked, body?: string): Promise<Answer>;
  /** What the application saw. Throws for an answer that isn't the application's. */
  seen(path: string, asked?: Asked, body?: string): Promise<SeenBehind>;
  /** A POST of which the first half is on its way. */
  upload(path: string, body: string): { finish(): Promise<SeenBehind> };
  events(path: string): { text(): string; end(): void };
  upgrade(path: string): Promise<Upgraded>;
  /** Requests at a constant rate on kept and on new connections, GET and POST, until they are ended. */
  load(perSecond: number): Load;
}

interface Load {
  /** All that came of them: `200 v1` and how often. */
  end(): Promise<ReadonlyMap<string, number>>;
}

export function usersOf({ securePort, root }: Pick<OwnProxyWorld, 'securePort' | 'root'>): Users {
  const to = { host: '127.0.0.1', port: securePort, servername: HOST, ca: root, localAddress: USER, family: 4 };
  const begin = (path: string, { method = 'GET', headers = {}, agent }: Asked) => {
    const about = { ...to, path, method, agent: agent ?? false, timeout: PATIENCE_MS } as const;
    const asked = https.request({ ...about, headers: { host: HOST, ...headers } });
    asked.on('timeout', () => asked.destroy(new Error(`no answer in ${PATIENCE_MS} ms`)));
    return asked;
  };
  const ask: Users['ask'] = async (path, asked = {}, body) => {
    const request = begin(path, asked);
    const answer = answerOf(request);
    request.end(body);
    return await answer;
  };
  const users: Users = {
    ask,
    seen: async (path, asked, body) => seenIn(await ask(path, asked, body)),
    upload(path, body) {
      const request = begin(path, { method: 'POST', headers: { 'content-length': String(body.length) } });
      const answer = answerOf(request);
      const half = Math.floor(body.length / 2);
      request.write(body.slice(0, half));
      return {
        async finish() {
          request.end(body.slice(half));
          return seenIn(await answer);
        },
      };
    },
    events(path) {
      let text = '';
      const request = begin(path, {});
      request.on('error', () => undefined);
      request.on('response', (answer) => answer.on('data', (part: Buffer) => (text += part.toString())));
      request.end();
      return { text: () => text, end: () => void request.destroy() };
    },
    upgrade: (path) =>
      openUpgrade(`https://127.0.0.1:${securePort}${path}`, {
        servername: HOST,
        ca: root,
        localAddress: USER,
        headers: { host: HOST },
      }),
    load: (perSecond) => sent(users, perSecond),
  };
  return users;
}

function sent({ ask }: Users, perSecond: number): Load {
  const counts = new Map<string, number>();
  const over = new AbortController();
  const agent = new https.Agent({ keepAlive: true });
  const one = async (number: number): Promise<void> => {
    const asked = { method: number % 2 === 0 ? 'POST' : 'GET', ...(number % 4 < 2 && { agent }) };
    const became = await ask('/of-load', asked, asked.method === 'POST' ? 'x'.repeat(2_000) : undefined).then(
      (answer) => (answer.status === 200 ? `200 ${seenIn(answer).release}` : String(answer.status)),
      (thrown: NodeJS.ErrnoException) => thrown.code ?? thrown.message,
    );
    counts.set(became, (counts.get(became) ?? 0) + 1);
  };
  const sending = (async () => {
    const asking: Promise<void>[] = [];
    for (let number = 0; !over.signal.aborted; number += 1) {
      asking.push(one(number));
      await sleep(1_000 / perSecond);
    }
    await Promise.all(asking);
  })();
  return {
    async end() {
      over.abort();
      await sending;
      agent.destroy();
      return counts;
    },
  };
}

function answerOf(request: http.ClientRequest): Promise<Answer> {
  return new Promise((resolve, reject) => {
    request.on('error', reject);
    request.on('response', (answer) => {
      const parts: Buffer[] = [];
      answer.on('data', (part: Buffer) => parts.push(part));
      answer.on('error', reject);
      answer.on('end', () =>
        resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: Buffer.concat(parts).toString() }),
      );
    });
  });
}

function seenIn({ status, body }: Answer): SeenBehind {
  try {
    return JSON.parse(body) as SeenBehind;
  } catch (thrown) {
    throw new Error(`no answer of the application: status ${status}, ${body.slice(0, 200)}`, { cause: thrown });
  }
}
