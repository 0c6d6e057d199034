import http from 'node:http';
import type { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { EngineReach } from '../../../reach/reach.ts';

/** A call that has not begun can wait as long as a call may take; the call's own limit ends the waiting for its answer. */
const CONNECT_LIMIT_MS = 60_000;

/** As many as a way back asks at the same time. `few`: each is one of the ten sessions that sshd allows by default. */
const MOST_KEPT = { many: 8, few: 3 } as const;

/** Node's agents have this method; its types leave it out. */
interface RequestTaker {
  addRequest(request: http.ClientRequest, options: object): void;
}

/**
 * Connections to the Engine through a reach. Each new one is taken where the reach leads at that moment, so it survives a lost
 * tunnel. Those of reads are kept: a read that is lost with an old one changed nothing, and is asked again (`askReadsAgain`).
 * All others have a connection that was never used, because nobody knows whether a call was heard that an old connection lost.
 */
export function reachAgent(reach: EngineReach): http.Agent {
  const once = connecting(new http.Agent({ keepAlive: false }), reach);
  const kept = connecting(new http.Agent({ keepAlive: true }), reach);
  const addRequest: RequestTaker['addRequest'] = (request, options) => {
    tellOfCut(request);
    asTaker(request.method === 'GET' ? kept : once).addRequest(request, options);
  };
  return Object.assign(new http.Agent({ keepAlive: false }), { addRequest });
}

export const CUT_OFF = 'the answer was cut off';

/** docker-modem waits for ever for the rest of an answer that breaks off, unless its request fails. */
function tellOfCut(request: http.ClientRequest): void {
  request.once('response', (answer) => {
    answer.once('close', () => {
      if (!answer.complete) request.emit('error', new Error(CUT_OFF));
    });
  });
}

function connecting(agent: http.Agent, reach: EngineReach): http.Agent {
  agent.createConnection = (_, tell) => {
    connected(agent, reach).then(
      (socket) => tell?.(null, socket),
      // The types want a socket beside the error.
      (thrown: Error) => (tell as ((error: Error) => void) | undefined)?.(thrown),
    );
    return undefined;
  };
  return agent;
}

/** A connection's socket is gone a moment before its end is told. */
export const PAUSES_MS = [20, 100, 500] as const;

/** Tries again when the tunnel turns out to be dead: nothing was sent through it yet. */
async function connected(agent: http.Agent, reach: EngineReach): Promise<Socket> {
  const signal = AbortSignal.timeout(CONNECT_LIMIT_MS);
  const connect = async (): Promise<() => Promise<Socket>> => {
    const engine = await reach.engine(signal);
    agent.maxFreeSockets = MOST_KEPT[engine.connections];
    return engine.connect;
  };
  for (const pause of PAUSES_MS) {
    const socket = await (await connect())().catch(() => undefined);
    if (socket) return socket;
    await sleep(pause, undefined, { signal });
  }
  return await (
    await connect()
  )();
}

function asTaker(agent: http.Agent): RequestTaker {
  return agent as unknown as RequestTaker;
}
