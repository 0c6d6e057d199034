import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ListedContainer } from '@hardened-deploy/adapters/engines/docker/tasks/pause-order';

export const MOUNTPOINT = '/var/lib/docker/volumes/data/_data';

/** A container as the Engine was asked to create it. */
export interface CreatedContainer {
  readonly Labels: Readonly<Record<string, string>>;
  readonly Env: readonly string[];
}

/** What an Engine answers at its socket: containers that can be made, paused, stopped and started, and volumes. */
export interface EngineAtSocket extends AsyncDisposable {
  readonly socket: string;
  containers: ListedContainer[];
  volumes: string[];
  /** By the names that they were given. */
  readonly created: Map<string, CreatedContainer>;
  readonly calls: string[];
  /** What else the Engine tells of a container when it is asked for that one, by its id. */
  readonly details: Map<string, object>;
  /** What is answered instead, by the call. */
  readonly instead: Map<string, () => { readonly status: number }>;
  set(id: string, state: string): void;
  states(): Readonly<Record<string, string>>;
}

const BECOMES: Readonly<Record<string, string>> = {
  pause: 'paused',
  unpause: 'running',
  stop: 'exited',
  start: 'running',
};

export async function engineAtSocket(): Promise<EngineAtSocket> {
  const folder = mkdtempSync(join(tmpdir(), 'engine-'));
  const socket = join(folder, 's');
  const engine: Omit<EngineAtSocket, typeof Symbol.asyncDispose> = {
    socket,
    containers: [],
    volumes: [],
    created: new Map(),
    calls: [],
    details: new Map(),
    instead: new Map(),
    set(id, State) {
      engine.containers = engine.containers.map((each) => (each.Id === id ? { ...each, State } : each));
    },
    states: () => Object.fromEntries(engine.containers.map(({ Id, State }) => [Id, State])),
  };
  const server = createServer((asked, answer) => {
    const call = `${asked.method} ${asked.url}`;
    engine.calls.push(call);
    const other = engine.instead.get(call)?.();
    if (other) return void answer.writeHead(other.status).end('no');
    const [, id, what = ''] = /^\/containers\/([^/]+)\/(pause|unpause|stop|start)$/.exec(asked.url ?? '') ?? [];
    if (id !== undefined) {
      engine.set(id, BECOMES[what] ?? '');
      return void answer.writeHead(204).end();
    }
    const [, seen] = /^GET \/containers\/([^/]+)\/json$/.exec(call) ?? [];
    if (seen !== undefined) {
      const found = engine.containers.find(({ Id }) => Id === seen);
      // The one that asks is in no list.
      if (!found && seen !== hostname()) return void answer.writeHead(404).end('{}');
      const State = { Running: ['running', 'paused'].includes(found?.State ?? 'running') };
      const Config = { Labels: { stack: 'shop', role: 'one-shot' }, User: 'root' };
      const Mounts = [{ Source: '/var/run/docker.sock', Destination: socket }];
      const HostConfig = { AutoRemove: false };
      const plain = { Id: seen, Name: '/task', Image: 'sha256:1', Config, HostConfig, Mounts, State };
      return void answer.end(JSON.stringify({ ...plain, ...engine.details.get(seen) }));
    }
    const [, removed] = /^DELETE \/containers\/([^/?]+)/.exec(call) ?? [];
    if (removed !== undefined) {
      engine.created.delete(removed);
      engine.containers = engine.containers.filter(({ Id }) => Id !== removed);
      return void answer.writeHead(204).end();
    }
    const [, dropped] = /^DELETE \/volumes\/(.+)$/.exec(call) ?? [];
    if (dropped !== undefined) {
      engine.volumes = engine.volumes.filter((name) => name !== dropped);
      return void answer.writeHead(204).end();
    }
    let body = '';
    asked.on('data', (part: Buffer) => (body += part.toString()));
    asked.on('end', () => {
      if (call === 'POST /volumes/create') {
        engine.volumes.push(body);
        return void answer.writeHead(201).end('{}');
      }
      const [, made] = /^POST \/containers\/create\?name=(.+)$/.exec(call) ?? [];
      if (made !== undefined) {
        engine.created.set(made, JSON.parse(body) as CreatedContainer);
        return void answer.writeHead(201).end(JSON.stringify({ Id: made }));
      }
      const said: Readonly<Record<string, unknown>> = {
        '/info': { ID: 'E1' },
        '/containers/json': engine.containers.filter(({ State }) => State !== 'exited'),
        '/volumes/data': { Mountpoint: MOUNTPOINT },
        '/volumes': { Volumes: engine.volumes.map((Name) => ({ Name })) },
      };
      answer.end(JSON.stringify(said[asked.url ?? '']));
    });
  }).listen(socket);
  await once(server, 'listening');
  return Object.assign(engine, {
    async [Symbol.asyncDispose]() {
      server.close();
      await once(server, 'close');
      rmSync(folder, { recursive: true });
    },
  });
}
