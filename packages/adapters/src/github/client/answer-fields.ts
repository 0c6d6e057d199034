import { Failure } from '@hardened-deploy/core/base/failure';

/** Reads the body of an answer. Nothing about it is certain, so each field is checked before it is used. */

/** The fields of an object, or none. */
export function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}

/** A field that must be text. `what` says what it is a field of: `a commit`. */
export function textIn(value: unknown, name: string, what: string): string {
  const text = fieldsOf(value)[name];
  if (typeof text !== 'string') throw strangeAnswer(what);
  return text;
}

/** GitHub's own reason for a refusal, in quotes and cut to a sensible length. */
export function saidIn(data: unknown): string {
  const { message } = fieldsOf(data);
  return typeof message === 'string' ? JSON.stringify(message.slice(0, 200)) : 'without a message';
}

export function strangeAnswer(what: string): Failure {
  return new Failure('github/refused', `what came is not ${what} as GitHub documents it`);
}
