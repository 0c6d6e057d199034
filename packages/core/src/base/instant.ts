import { malformed, parsed, quoted, type Parser } from './parser.ts';

/** A moment in UTC, as ISO 8601 writes it: `2026-11-21T05:40:21.123Z`. */
export const instant: Parser<Date> = {
  type: 'moment, ISO 8601 in UTC',
  parse(raw) {
    const value = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,3})?Z$/.test(raw) ? new Date(raw) : undefined;
    if (!value || Number.isNaN(value.getTime())) {
      return malformed(`must be a moment such as 2026-11-21T05:40:21Z, not ${quoted(raw)}`);
    }
    return parsed(value);
  },
};

/** `20261130T104501Z`: a moment as a part of names, to the second, in UTC. It takes 16 characters. */
export function stampOf(at: Date): string {
  return `${at.toISOString().replace(/[-:]/g, '').slice(0, 15)}Z`;
}
