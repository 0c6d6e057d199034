import { isIP } from 'node:net';
import { type Duration, formatDuration, milliseconds } from '@hardened-deploy/core/base/duration';
import { malformed, parsed, type Parser, quoted } from '@hardened-deploy/core/base/parser';
import { nameLike } from '../name-like.ts';
import { plainText } from '../values.ts';

/** Single values as Docker Compose writes them. They are read as Compose reads them, and what the Engine would refuse is refused here. */

const IN_MS = { us: 0.001, ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 } as const;
const PART = /(\d+(?:\.\d+)?)(us|ms|s|m|h|d|w)/g;

/** `1m30s`, `1.5s`, `500ms`. A bare number is refused, as by Compose. */
export function composeDuration(least: Duration, most: Duration): Parser<Duration> {
  return {
    type: `duration, ${formatDuration(least)} to ${formatDuration(most)}`,
    parse(raw) {
      if (/^\d+$/.test(raw)) return malformed(`must have a unit: write ${raw}s, ${raw}m or another of ms, s, m, h, d`);
      if (!/^(?:\d{1,9}(?:\.\d{1,9})?(?:us|ms|s|m|h|d|w))+$/.test(raw))
        return malformed(`must be a duration such as 90s or 1m30s, not ${quoted(raw)}`);
      const parts = [...raw.matchAll(PART)].map(([, count, unit]) => Number(count) * IN_MS[unit as keyof typeof IN_MS]);
      const value = milliseconds(Math.round(parts.reduce((sum, part) => sum + part, 0)));
      return value >= least && value <= most
        ? parsed(value)
        : malformed(`must be between ${formatDuration(least)} and ${formatDuration(most)}, not ${raw}`);
    },
  };
}

/** `512m`, `1gb`, `64MiB`, `1.5g`; a bare number is bytes. Each unit is a power of 1024, whatever it is called. */
export function composeSize(least: number): Parser<number> {
  return {
    type: 'size',
    parse(raw) {
      const [, count, unit = ''] = /^(\d{1,15}(?:\.\d{1,9})?) ?([kmgtp]?)(?:i?b)?$/i.exec(raw) ?? [];
      if (count === undefined) return malformed(`must be a size such as 512m or 2gb, not ${quoted(raw)}`);
      const value = Math.floor(Number(count) * 1024 ** ['', 'k', 'm', 'g', 't', 'p'].indexOf(unit.toLowerCase()));
      if (value < least)
        return malformed(`must be at least ${least} bytes, not ${raw}: the Engine starts nothing in less`);
      return Number.isSafeInteger(value)
        ? parsed(value)
        : malformed(`must be a size that a machine can have, not ${raw}`);
    },
  };
}

/** The same, or -1 for no limit. */
export function sizeOrUnlimited(least: number): Parser<number> {
  const size = composeSize(least);
  return { type: 'size, or -1', parse: (raw) => (raw === '-1' ? parsed(-1) : size.parse(raw)) };
}

/** A whole number that may be below zero. */
export function wholeNumberFrom(least: number, most: number): Parser<number> {
  return {
    type: `whole number, ${least} to ${most}`,
    parse(raw) {
      const value = /^-?\d{1,15}$/.test(raw) ? Number(raw) : Number.NaN;
      return value >= least && value <= most
        ? parsed(value)
        : malformed(`must be a whole number from ${least} to ${most}, not ${quoted(raw)}`);
    },
  };
}

const MOST_CPUS = 1_024;

export const cpuCount: Parser<number> = {
  type: 'number of CPUs, such as 0.5',
  parse(raw) {
    const value = /^\d{1,4}(\.\d{1,3})?$/.test(raw) ? Number(raw) : Number.NaN;
    return value > 0 && value <= MOST_CPUS
      ? parsed(value)
      : malformed(`must be a number of CPUs such as 0.5 or 2, not ${quoted(raw)}`);
  },
};

export const cpuSet = nameLike('list of CPUs, such as 0-3 or 0,1', /^\d{1,4}(-\d{1,4})?(,\d{1,4}(-\d{1,4})?)*$/);
export const absolutePath = nameLike('absolute path, beginning with /', /^\/[^\0]*$/);
export const userOfContainer = nameLike('user, or user:group', /^[\w.][\w.-]*(:[\w.][\w.-]*)?$/);
export const groupOfContainer = nameLike('group, by name or number', /^[\w.][\w.-]*$/);
export const signal = nameLike('signal, such as SIGINT', /^((SIG)?[A-Z][A-Z0-9]+([+-]\d{1,2})?|\d{1,2})$/);
export const platformName = nameLike('platform, such as linux/amd64', /^[a-z0-9]+\/[a-z0-9_]+(\/[a-z0-9]+)?$/);
export const runtimeName = nameLike('runtime of the Docker Engine, such as nvidia', /^[A-Za-z0-9][\w.-]*$/);
export const cgroupPath = nameLike('cgroup', /^[\w./:@-]+$/);
export const domain = nameLike('domain name', /^(\.|[A-Za-z0-9_]([\w.-]*[A-Za-z0-9_])?\.?)$/);
export const resolverOption = nameLike(
  "option of the container's resolver, such as ndots:1",
  /^[a-z][\w-]*(:\d{1,5})?$/,
);
export const driverName = nameLike('name of a driver', /^[\w][\w./:-]*$/);
export const cgroupRule = nameLike('rule such as `c 1:3 mr`', /^[acb] (\d+|\*):(\d+|\*) [rwm]{1,3}$/);

/** The kernel's own limit. */
const LONGEST_HOST_NAME = 63;

export const hostName: Parser<string> = {
  type: 'host name',
  parse: (raw) =>
    /^[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?$/.test(raw) && raw.length <= LONGEST_HOST_NAME
      ? parsed(raw)
      : malformed(
          `must be a host name of at most ${LONGEST_HOST_NAME} letters, digits, inner hyphens and dots, not ${quoted(raw)}`,
        ),
};

export const ipAddress: Parser<string> = {
  type: 'IP address',
  parse: (raw) => (isIP(raw) === 0 ? malformed(`must be an IP address, not ${quoted(raw)}`) : parsed(raw)),
};

/** A value that Compose would fill variables into, which nobody does here. `$${` is a `${` that is meant as it is. */
export const filledIn: Parser<string> = {
  type: 'text',
  parse(raw) {
    const variable = /(?<!\$)\$\{[A-Za-z_][^}]*\}?/.exec(raw)?.[0];
    return variable === undefined
      ? plainText.parse(raw.replaceAll('$${', '${'))
      : malformed(
          `holds \`${variable}\`, and nobody fills that in here: write the value itself. If the text is meant as it is, write \`$\${\``,
        );
  },
};
