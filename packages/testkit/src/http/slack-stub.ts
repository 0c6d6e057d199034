import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type StubAnswer =
  | { readonly status: number; readonly body?: string; readonly headers?: Readonly<Record<string, string>> }
  /** Takes the request and breaks the connection without an answer. */
  | 'reset'
  /** Takes the request and never answers. */
  | 'silence';

export interface SlackStub extends AsyncDisposable {
  /** A webhook URL whose last part is to be seen nowhere. */
  readonly url: string;
  /** The JSON bodies that came in. */
  readonly posts: readonly unknown[];
}

export const CANARY = 'XXcanaryXXsecretXXpathXX';

/** Gives the answers in turn, and 200 `ok` after the last. */
export async function startSlackStub(answers: readonly StubAnswer[] = []): Promise<SlackStub> {
  const posts: unknown[] = [];
  const server = createServer((request, response) => void receive(request, response));
  async function receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    const answer = answers[posts.length] ?? { status: 200 };
    posts.push(JSON.parse(body));
    if (answer === 'silence') return;
    if (answer === 'reset') {
      request.socket.resetAndDestroy();
      return;
    }
    response.writeHead(answer.status, { connection: 'close', ...answer.headers });
    response.end(answer.body ?? (answer.status === 200 ? 'ok' : 'no_text'));
  }
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/services/T0/B0/${CANARY}`,
    posts,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
