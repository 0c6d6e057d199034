import http from 'node:http';
import type { ComponentName } from '@hardened-deploy/core/base/names';
import type { Routes } from '@hardened-deploy/core/target/routes';
import type { ComponentSlot, Slot } from '@hardened-deploy/core/target/slot';
import type { Unreached } from '@hardened-deploy/core/target/unreached';
import type { Seen } from './proxied-application.ts';

/** A proxy that runs, with `proxiedApplication` behind it in both slots of the components that are there. */
export interface ProxyWorld {
  /** Under `/api`. */
  readonly api: ComponentName;
  /** Under `/`. */
  readonly page: ComponentName;
  /** Under `/absent`. It has addresses as the others have, and nothing is there. */
  readonly absent: ComponentName;
  /** Under `/ledger`. It has one address for both slots, and runs there. */
  readonly exclusive: ComponentName;
  /** It has no port, and calls others from its green slot. */
  readonly background: ComponentName;
  /** What it does with a request for a component that is being replaced: a proxy that lets it wait does so for some seconds at most. */
  readonly whileReplaced: 'waits' | 'is-refused';
  readonly slotHeader: string;
  readonly maxBodyBytes: number;
  /** Resolves when more time has passed than a component may be silent. */
  longerThanAnAnswer(): Promise<void>;
  readonly publicUrl: string;
  readonly previewUrl: string;
  /** On the preview port: reaches a component in a slot under the paths that it knows itself. */
  componentUrl(at: ComponentSlot): string;
  /** Puts routes in force, as a switch does. */
  follow(live: Routes): Promise<void>;
  /** Leads what is staged elsewhere. */
  stage(staged: Routes): Promise<void>;
  /**
   * Asks for `/` on a component's internal port, from a container of a slot, or from one of no slot. Status 0: the connection was
   * closed without an answer. `stream`: there are such of `api` and `exclusive`, with a proxy that has them.
   */
  askInside(
    component: ComponentName,
    from: ComponentSlot | 'elsewhere',
    way: WayInside,
  ): Promise<{ readonly status: number; readonly body: string }>;
  /** Asks the same again and again while something is done, and answers which slots were seen, each once. */
  slotsSeenInside(
    component: ComponentName,
    from: ComponentSlot,
    meanwhile: () => Promise<void>,
    way: WayInside,
  ): Promise<readonly string[]>;
  /** Connections from the proxy to the containers of `api` and `page` in a slot. */
  inFlight(slot: Slot): Promise<number>;
  /** How many bytes it keeps in files under `/tmp` of its container, where each proxy has those that it needs for a while. */
  bytesInFiles(): Promise<number>;
  whyUnreached(mark: string): Promise<Pick<Unreached, 'address' | 'how'> | undefined>;
  /** The configuration that it runs with. */
  readonly configuration: string;
  /** Lets the proxy check another configuration, without running with it. */
  check(configuration: string): Promise<{ readonly exitCode: number; readonly said: string }>;
  /** Sends it its stop signal; resolves when it has ended. */
  stop(): Promise<void>;
  start(): Promise<void>;
  close(): Promise<void>;
}

/** By the component's own listener, or by one that passes on connections and reads nothing of them. */
export type WayInside = 'request' | 'stream';

export interface ProxyAnswer {
  readonly status: number;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: string;
}

export interface Asked {
  readonly agent?: http.Agent;
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

const PATIENCE_MS = 20_000;

/** One request, on a connection of its own unless an agent is given. Rejects when the connection breaks. */
export function askProxy(url: string, { agent, method, headers = {}, body }: Asked = {}): Promise<ProxyAnswer> {
  return new Promise((resolve, reject) => {
    const options = { agent: agent ?? false, method: method ?? 'GET', headers, timeout: PATIENCE_MS } as const;
    const asked = http.request(url, options, (answer) => resolve(wholeAnswer(answer)));
    asked.on('error', reject);
    asked.on('timeout', () => asked.destroy(new Error(`no answer in ${PATIENCE_MS} ms`)));
    asked.end(body);
  });
}

async function wholeAnswer(answer: http.IncomingMessage): Promise<ProxyAnswer> {
  const parts: Buffer[] = [];
  for await (const part of answer as AsyncIterable<Buffer>) parts.push(part);
  return { status: answer.statusCode ?? 0, headers: answer.headers, body: Buffer.concat(parts).toString() };
}

/** What the application saw of the request; throws for an answer that isn't the application's. */
export function seen({ status, body }: Pick<ProxyAnswer, 'status' | 'body'>): Seen {
  try {
    return JSON.parse(body) as Seen;
  } catch (thrown) {
    throw new Error(`no answer of the application: status ${status}, ${body.slice(0, 200)}`, { cause: thrown });
  }
}

/** A POST of which the first half is on its way; `finish` sends the rest and gives the answer. */
export function beginUpload(url: string, body: string): { finish(): Promise<ProxyAnswer> } {
  const asked = http.request(url, { agent: false, method: 'POST', timeout: PATIENCE_MS });
  const answered = new Promise<ProxyAnswer>((resolve, reject) => {
    asked.on('response', (answer) => resolve(wholeAnswer(answer)));
    asked.on('error', reject);
    asked.on('timeout', () => asked.destroy(new Error(`no answer in ${PATIENCE_MS} ms`)));
  });
  const half = Math.floor(body.length / 2);
  asked.write(body.slice(0, half));
  return {
    finish() {
      asked.end(body.slice(half));
      return answered;
    },
  };
}

/** Upgrades a connection as a WebSocket does, and gives what comes back for a text that is sent over it. */
export function echoOverUpgrade(url: string, text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const asked = http.request(url, { agent: false, headers: { connection: 'Upgrade', upgrade: 'echo' } });
    asked.setTimeout(PATIENCE_MS, () => asked.destroy(new Error(`no upgrade in ${PATIENCE_MS} ms`)));
    asked.on('error', reject);
    asked.on('response', ({ statusCode }) => reject(new Error(`no upgrade, but status ${statusCode}`)));
    asked.on('upgrade', (_, socket) => {
      let back = '';
      socket.on('error', reject);
      socket.on('data', (part: Buffer) => {
        back += part.toString();
        if (back.length < text.length) return;
        socket.destroy();
        resolve(back);
      });
      socket.write(text);
    });
    asked.end();
  });
}
