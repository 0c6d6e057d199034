import type { QueryAnswer } from '@hardened-deploy/core/base/ports/database';
import { whyUnanswered } from '../../http/unanswered.ts';

type NoAnswer = Exclude<QueryAnswer, { kind: 'answered' }>;

// Classes and codes of PostgreSQL's appendix A that another attempt may find gone.
const TRANSIENT: Readonly<Record<string, string>> = {
  '08': 'the connection failed',
  '40': 'the transaction lost to another one',
  '53': 'the server is short of connections, memory or disk',
  '55': 'it is locked by somebody else',
  '57': 'the server is starting, stopping or ended the query',
  '58': 'the server met an error of its system',
  XX: 'the server met an internal error',
};
const TIMED_OUT = '57014';

const REFUSED: Readonly<Record<string, string>> = {
  '28': 'the login was refused',
  '3D': 'there is no such database',
  '25': 'the statement would change something',
  '42': 'the statement was refused',
  '22': 'the statement was refused',
  '0A': 'the server does not support it',
};

/** The server asks for a password, and the URL has none. */
export class PasswordWanted extends Error {}

/** Says why there was no answer: by SQLSTATE when the server spoke, by the connection's code when it didn't. */
export function judgeError(thrown: unknown): NoAnswer {
  const { code, severity } = thrown as { code?: unknown; severity?: unknown };
  if (typeof code !== 'string' || severity === undefined || !/^[0-9A-Z]{5}$/.test(code)) return judgeConnection(thrown);
  if (code === TIMED_OUT) return { kind: 'unreachable', why: 'no answer in time', permanent: false };
  const group = code.slice(0, 2);
  const transient = TRANSIENT[group];
  if (transient !== undefined) return { kind: 'unreachable', why: `${transient} (${code})`, permanent: false };
  return { kind: 'refused', why: `${REFUSED[group] ?? 'the server refused'} (${code})${detailOf(group, thrown)}` };
}

/** For an error in the statement the server's own words name what is wrong; others may name users, hosts or values. */
function detailOf(group: string, thrown: unknown): string {
  if (group !== '42' || !(thrown instanceof Error)) return '';
  return `: ${JSON.stringify(thrown.message.slice(0, 120))}`;
}

function judgeConnection(thrown: unknown): NoAnswer {
  if (thrown instanceof PasswordWanted)
    return { kind: 'refused', why: 'the server asks for a password, and the URL has none' };
  if (serverHasNoTls(thrown)) {
    return { kind: 'unreachable', why: 'the server does not offer TLS, and sslmode demands it', permanent: true };
  }
  const { why, permanent } = whyUnanswered(thrown);
  return { kind: 'unreachable', why, permanent };
}

/** pg 8 gives this answer no code; recorded from lib/connection.js: "The server does not support SSL connections". */
export function serverHasNoTls(thrown: unknown): boolean {
  return thrown instanceof Error && thrown.message === 'The server does not support SSL connections';
}
