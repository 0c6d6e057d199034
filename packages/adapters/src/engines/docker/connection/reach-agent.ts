import http from 'node:http';
import { connect } from 'node:net';
import type { Duplex } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import type { EngineReach } from '../../../reach/reach.ts';

/** A call that has not begun can wait as long as a call may take; the call's own limit ends the waiting for its answer. */
const CONNECT_LIMIT_MS = 60_000;

/** Where a server allows commands only, each kept connection is one of the ten sessions that sshd allows by default. */
const MOST_KEPT = 3;

/** Node's agents have this method; its types leave it out. */
interface RequestTaker {
  addRequest(request: http.ClientRequest, options: object): void;
}

/**
 * Connections to the Engine through a reach. Each new one is dialled where the reach leads at that moment, so it survives a lost
 * tunnel. A new one costs a round trip of its own, so those of reads are kept: a read that is lost with an old one changed nothing.
 * All others are dialled anew: nobody knows whether a call was heard that an old connection lost.
 */
export function reachAgent(reach: EngineReach): http.Agent {
  const once = dialling(reach, new http.Agent({ keepAlive: false }));
  const kept = dialling(reach, new http.Agent({ keepAlive: true, maxFreeSockets: MOST_KEPT }));
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

function dialling(reach: EngineReach, agent: http.Agent): http.Agent {
  agent.createConnection = (_, tell) => {
    dial(reach).then(
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

/** Tries again when the tunnel turns out to be dead: nothing was sent through it yet. */
async function dial(reach: EngineReach): Promise<Duplex> {
  const signal = AbortSignal.timeout(CONNECT_LIMIT_MS);
  for (const pause of PAUSES_MS) {
    const socket = await connected(await reach.engineSocket(signal)).catch(() => undefined);
    if (socket) return socket;
    await sleep(pause, undefined, { signal });
  }
  return await connected(await reach.engineSocket(signal));
}

function connected(path: string): Promise<Duplex> {
  const { promise, resolve, reject } = Promise.withResolvers<Duplex>();
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
