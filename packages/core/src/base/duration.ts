import type { Brand } from './brand.ts';
import { malformed, parsed, type Parser, quoted } from './parser.ts';

/** A span of time in milliseconds. */
export type Duration = Brand<number, 'Duration'>;

const UNITS = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

export function milliseconds(count: number): Duration {
  return count as Duration;
}

export function seconds(count: number): Duration {
  return milliseconds(count * UNITS.s);
}

export function minutes(count: number): Duration {
  return milliseconds(count * UNITS.m);
}

export function days(count: number): Duration {
  return milliseconds(count * UNITS.d);
}

/** Reads `250ms`, `90s`, `15m`, `2h`, `1d`, between two bounds. A bare number is refused, because it has no unit. */
export function durationBetween(least: Duration, most: Duration): Parser<Duration> {
  return {
    type: `duration, ${formatDuration(least)} to ${formatDuration(most)}`,
    parse(raw) {
      const match = /^(\d{1,9})(ms|s|m|h|d)$/.exec(raw);
      if (/^\d{1,9}$/.test(raw))
        return malformed(`must have a unit: write ${raw}s, ${raw}m or another of ms, s, m, h, d`);
      if (!match) return malformed(`must be a duration such as 90s or 15m, not ${quoted(raw)}`);
      const value = milliseconds(Number(match[1]) * UNITS[match[2] as keyof typeof UNITS]);
      if (value < least || value > most) {
        return malformed(`must be between ${formatDuration(least)} and ${formatDuration(most)}, not ${raw}`);
      }
      return parsed(value);
    },
  };
}

export const duration: Parser<Duration> = durationBetween(milliseconds(0), milliseconds(30 * UNITS.d));

/** The shortest exact spelling: 900000 becomes `15m`, 1500 becomes `1500ms`. */
export function formatDuration(value: Duration): string {
  for (const unit of ['d', 'h', 'm', 's'] as const) {
    if (value >= UNITS[unit] && value % UNITS[unit] === 0) return `${value / UNITS[unit]}${unit}`;
  }
  return value === 0 ? '0s' : `${value}ms`;
}

/** For people: `850 ms`, `12.3 s`, `4 min 5 s`. */
export function readableDuration(value: number): string {
  if (value < 1_000) return `${Math.round(value)} ms`;
  if (value < 60_000) return `${(value / 1_000).toFixed(1)} s`;
  const whole = Math.round(value / 1_000);
  return whole % 60 === 0 ? `${whole / 60} min` : `${Math.floor(whole / 60)} min ${whole % 60} s`;
}

/** How long ago something was, for people: `less than a minute`, `12 min`, `5 h 12 min`, `3 d 4 h`. In milliseconds. */
export function readableAge(ageMs: number): string {
  const minutesAgo = Math.floor(ageMs / UNITS.m);
  if (minutesAgo < 1) return 'less than a minute';
  if (minutesAgo < 60) return `${minutesAgo} min`;
  const hoursAgo = Math.floor(minutesAgo / 60);
  return hoursAgo < 48 ? `${hoursAgo} h ${minutesAgo % 60} min` : `${Math.floor(hoursAgo / 24)} d ${hoursAgo % 24} h`;
}
