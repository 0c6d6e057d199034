import { Failure } from '@hardened-deploy/core/base/failure';

/** Reads an answer's body, of which nothing is known until it was looked at: no field is there because GitHub documents it. */

/** The fields of an object, or none. */
export function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}

/** A field that must be text. `what` it is a field of: `a commit`. */
export function textIn(value: unknown, name: string, what: string): string {
  const text = fieldsOf(value)[name];
  if (typeof text !== 'string') throw strangeAnswer(what);
  return text;
}

/** Why GitHub refused something, in its own words: quoted, and no longer than a line of a log bears. */
export function saidIn(data: unknown): string {
  const { message } = fieldsOf(data);
  return typeof message === 'string' ? JSON.stringify(message.slice(0, 200)) : 'without a message';
}

export function strangeAnswer(what: string): Failure {
  return new Failure('github/refused', `what came is not ${what} as GitHub documents it`);
}
