import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';

/** A request of HTTP/3. Whose certificate it is doesn't matter. */
export interface Http3Asked {
  /** By which the server is asked for its certificate, and in the request, unless `host` is another one. */
  readonly name: string;
  readonly host?: string;
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Requests with the same word go over one connection, for as long as it lives. Without it, each has its own. */
  readonly connection?: string;
}

export interface Http3Answer {
  readonly status: number;
  /** `HTTP/3.0`. */
  readonly proto: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** The certificate that was shown, in PEM without its line breaks. */
  readonly shown: string;
}

export interface Http3Client {
  /** Rejects when there is no connection, or it breaks. */
  ask(asked: Http3Asked): Promise<Http3Answer>;
  /** Ends it without a word to anybody, as a laptop that is closed. */
  vanish(): void;
}

interface Told extends Http3Answer {
  readonly id: number;
  readonly error?: string;
}

const PATIENCE_MS = 20_000;

/** One that asks at a port of this machine. `program` is a process that takes and gives lines of JSON. */
export function http3Client(program: string, port: number, address = '127.0.0.1'): Http3Client {
  const process = spawn(program, { stdio: ['pipe', 'pipe', 'inherit'] });
  const waiting = new Map<number, PromiseWithResolvers<Http3Answer>>();
  let asked = 0;
  process.on('exit', () => {
    for (const each of waiting.values()) each.reject(new Error('the client of HTTP/3 has ended'));
  });
  createInterface({ input: process.stdout }).on('line', (line) => {
    const { id, error, ...answer } = JSON.parse(line) as Told;
    const answered = waiting.get(id);
    waiting.delete(id);
    if (error === undefined) answered?.resolve(answer);
    else answered?.reject(new Error(error));
  });
  return {
    ask({ name, host = name, method = 'GET', path = '/', ...more }) {
      asked += 1;
      const answered = Promise.withResolvers<Http3Answer>();
      waiting.set(asked, answered);
      const request = { id: asked, address: `${address}:${port}`, name, host, method, path, patienceMs: PATIENCE_MS };
      send(process, { ...request, ...more });
      return answered.promise;
    },
    vanish: () => void process.kill('SIGKILL'),
  };
}

function send({ stdin }: ChildProcessByStdio<Writable, Readable, null>, request: object): void {
  stdin.write(`${JSON.stringify(request)}\n`);
}
