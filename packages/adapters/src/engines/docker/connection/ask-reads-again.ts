import type Dockerode from 'dockerode';
import { CUT_OFF, PAUSES_MS } from './reach-agent.ts';

type Dial = Dockerode['modem']['dial'];

/**
 * Lets the Engine ask a read again whose connection was lost before its answer was whole. A read changes nothing. A tunnel that has
 * just died still takes connections for a moment, and what is written to them is lost.
 */
export function askReadsAgain(engine: Dockerode): Dockerode {
  const { modem } = engine;
  const dial: Dial = modem.dial.bind(modem);
  const again: Dial = (options, tell) => {
    if (options.method !== 'GET') return dial(options, tell);
    const pauses: number[] = [...PAUSES_MS];
    const ask = (): void => {
      // A copy, because docker-modem writes the version into the path that it is given.
      dial({ ...options }, (error, answer) => {
        const pause = isLost(error) && !options.abortSignal?.aborted ? pauses.shift() : undefined;
        if (pause === undefined) tell?.(error, answer);
        else setTimeout(ask, pause);
      });
    };
    ask();
  };
  modem.dial = again;
  return engine;
}

const LOST_CODES: readonly unknown[] = ['ECONNRESET', 'EPIPE'];

/** Whether the connection ended, and the Engine said nothing. */
function isLost(error: Error | null): boolean {
  if (error === null) return false;
  return LOST_CODES.includes('code' in error ? error.code : undefined) || error.message === CUT_OFF;
}
