import type { ConnectFailure } from '../proxy.ts';

/** What Go says of the system call that failed. */
const PROBLEMS: readonly (readonly [string, ConnectFailure['how']])[] = [
  ['connection refused', 'refused'],
  ['i/o timeout', 'timed-out'],
  ['connection timed out', 'timed-out'],
  ['no route to host', 'no-route'],
  ['network is unreachable', 'no-route'],
];

/**
 * Reads Caddy's error log, a JSON object a line, for a request that held `mark`, and that Caddy couldn't connect for. Undefined
 * when there is none, or when it had connected: a slow answer is no failure to connect.
 */
export function connectFailure(log: string, mark: string): ConnectFailure | undefined {
  for (const line of log.split('\n').toReversed()) {
    if (!line.includes(mark)) continue;
    // The address of a component that speaks gRPC is written as `[10.84.3.16%<id of the request>]`.
    const [, ip, port, problem] = /"msg":"dial tcp4? \[?([\d.]+)(?:%[^\]"]*\])?:(\d+): ([^"]*)"/.exec(line) ?? [];
    const how = PROBLEMS.find(([words]) => problem?.includes(words))?.[1];
    if (how !== undefined && ip !== undefined) return { how, address: `${ip}:${port}` };
  }
  return undefined;
}
