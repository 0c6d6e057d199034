import { malformed, parsed, quoted, type Parser } from '@hardened-deploy/core/base/parser';

/** A name that a pattern describes whole; `type` is what messages and documents call it. */
export function nameLike(type: string, shape: RegExp): Parser<string> {
  return {
    type,
    parse: (raw) => (shape.test(raw) ? parsed(raw) : malformed(`must be the ${type}, not ${quoted(raw)}`)),
  };
}
