import http from 'node:http';
import { connect, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import type { EngineReach, ReachedEngine } from '../../../reach/reach.ts';
import { spareConnections } from './spare-connections.ts';

/** A call that has not begun can wait as long as a call may take; the call's own limit ends the waiting for its answer. */
const CONNECT_LIMIT_MS = 60_000;

/** As many as a way back asks at the same time. `few`: each is one of the ten sessions that sshd allows by default. */
const MOST_KEPT = { many: 8, few: 3 } as const;

/** Node's agents have this method; its types leave it out. */
interface RequestTaker {
  addRequest(request: http.ClientRequest, options: object): void;
}

/**
 * Connections to the Engine through a reach. Each new one is dialled where the reach leads at that moment, so it survives a lost
 * tunnel. A new one costs a round trip of its own, so those of reads are kept: a read that is lost with an old one changed nothing.
 * All others have a connection that was never used, because nobody knows whether a call was heard that an old connection lost. It is
 * dialled while the call before it is under way, see `spareConnections`.
 */
export function reachAgent(reach: EngineReach): http.Agent {
  const spare = spareConnections(() => dial(reach));
  const once = dialling(new http.Agent({ keepAlive: false }), async () => {
    const { connections } = await reached(reach);
    return connections === 'many' ? spare.take() : dial(reach);
  });
  const kept = dialling(new http.Agent({ keepAlive: true }), async () => {
    kept.maxFreeSockets = MOST_KEPT[(await reached(reach)).connections];
    return dial(reach);
  });
  const addRequest: RequestTaker['addRequest'] = (request, options) => {
    tellOfCut(request);
    asTaker(request.method === 'GET' ? kept : once).addRequest(request, options);
  };
  return Object.assign(new http.Agent({ keepAlive: false }), { addRequest });
}

/** docker-modem waits for ever for the rest of an answer that breaks off, unless its request fails. */
function tellOfCut(request: http.ClientRequest): void {
  request.once('response', (answer) => {
    answer.once('close', () => {
      if (!answer.complete) request.emit('error', new Error('the answer was cut off'));
    });
  });
}

function dialling(agent: http.Agent, connection: () => Promise<Duplex>): http.Agent {
  agent.createConnection = (_, tell) => {
    connection().then(
      (socket) => tell?.(null, socket),
      // The types want a socket beside the error.
      (thrown: Error) => (tell as ((error: Error) => void) | undefined)?.(thrown),
    );
    return undefined;
  };
  return agent;
}

/** A connection's socket is gone a moment before its end is told. */
const PAUSES_MS = [20, 100, 500];

function reached(reach: EngineReach): Promise<ReachedEngine> {
  return reach.engine(AbortSignal.timeout(CONNECT_LIMIT_MS));
}

/** Tries again when the tunnel turns out to be dead: nothing was sent through it yet. */
async function dial(reach: EngineReach): Promise<Socket> {
  const signal = AbortSignal.timeout(CONNECT_LIMIT_MS);
  for (const pause of PAUSES_MS) {
    const socket = await connected((await reach.engine(signal)).socket).catch(() => undefined);
    if (socket) return socket;
    await sleep(pause, undefined, { signal });
  }
  return await connected((await reach.engine(signal)).socket);
}

function connected(path: string): Promise<Socket> {
  const { promise, resolve, reject } = Promise.withResolvers<Socket>();
  const socket = connect(path);
  socket.once('error', reject);
  socket.once('connect', () => {
    socket.off('error', reject);
    resolve(socket);
  });
  return promise;
}

function asTaker(agent: http.Agent): RequestTaker {
  return agent as unknown as RequestTaker;
}
