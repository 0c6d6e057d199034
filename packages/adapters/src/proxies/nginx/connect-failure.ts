import type { ConnectFailure } from '../proxy.ts';

/** Linux's numbers, which nginx puts before the words: ECONNREFUSED, ETIMEDOUT, ENETUNREACH, EHOSTUNREACH. */
const PROBLEMS: Readonly<Record<string, ConnectFailure['how']>> = {
  111: 'refused',
  110: 'timed-out',
  101: 'no-route',
  113: 'no-route',
};

/**
 * Reads nginx's error log for a request that held `mark`, and that nginx couldn't connect for. Undefined when there is none, or
 * when it had connected: a slow answer is no failure to connect.
 */
export function connectFailure(log: string, mark: string): ConnectFailure | undefined {
  for (const line of log.split('\n').toReversed()) {
    if (!line.includes(mark)) continue;
    const number = /\((\d+): [^()]*\) while connecting to upstream, client: /.exec(line)?.[1];
    const address = /, upstream: "http:\/\/([\d.]+:\d+)/.exec(line)?.[1];
    const how = PROBLEMS[number ?? ''];
    if (how !== undefined && address !== undefined) return { how, address };
  }
  return undefined;
}
