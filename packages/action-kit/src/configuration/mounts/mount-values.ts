import { malformed, parsed, type Parser, quoted } from '@hardened-deploy/core/base/parser';
import type { VolumeName } from '@hardened-deploy/core/release/container/mount';
import { isTaken } from '@hardened-deploy/core/release/container/volumes';

/** Docker's own rule for names of volumes, and short enough to stand in a longer name. */
const VOLUME_NAME = /^[A-Za-z0-9][\w.-]{0,63}$/;

export const volumeName: Parser<VolumeName> = {
  type: 'name of a volume',
  parse(raw) {
    if (!VOLUME_NAME.test(raw))
      return malformed(`must be the name of a volume, of letters, digits, and inner _ . and -, not ${quoted(raw)}`);
    const name = raw as VolumeName;
    return isTaken(name) ? malformed(`must not be ${raw}: the stack has one of that name for itself`) : parsed(name);
  },
};

/** A path inside a container at which something is mounted, without a slash at its end. */
export const containerPath: Parser<string> = {
  type: 'absolute path in the container',
  parse(raw) {
    if (!/^\/[^\0:]*$/.test(raw) || /\p{Cc}/u.test(raw))
      return malformed(`must be an absolute path inside the container, such as /data, not ${quoted(raw)}`);
    const path = raw.replace(/\/+/g, '/').replace(/\/$/, '');
    if (path === '') return malformed("must not be /: nothing can be mounted over the container's whole file system");
    if (/\/\.{1,2}(\/|$)/.test(path)) return malformed('must not hold parts . and ..');
    return parsed(path);
  },
};

/** A path of the Docker host. */
export const hostPath: Parser<string> = {
  type: 'absolute path on the Docker host',
  parse(raw) {
    if (raw.startsWith('~')) return malformed(relative(raw));
    if (!raw.startsWith('/')) return malformed(relative(raw));
    if (/[\0:]|\p{Cc}/u.test(raw)) return malformed(`must not hold control characters and colons: ${quoted(raw)}`);
    if (/\/\.{1,2}(\/|$)/.test(raw)) return malformed('must not hold parts . and ..');
    return parsed(raw === '/' ? raw : raw.replace(/\/+/g, '/').replace(/\/$/, ''));
  },
};

/** The checkout of the repository isn't on the Docker host, so nothing of it can be mounted from there. */
function relative(raw: string): string {
  return `${quoted(raw)} is a path in the repository, which the Docker host doesn't have. For data, name a volume: \`data:/path\`. For a file of the repository, use \`configs\`. For a folder that is on the Docker host, write its absolute path`;
}

const UNITS: Readonly<Record<string, number>> = { '': 1, b: 1, k: 1024, m: 1024 ** 2, g: 1024 ** 3, t: 1024 ** 4 };

/** A size as Compose writes it: `64m`, `1gb`, `1048576`. Our own spelling, `64MiB`, is understood too. */
export const composeSize: Parser<number> = {
  type: 'size, such as 64m or 1g',
  parse(raw) {
    const [, count, unit = ''] = /^(\d{1,12}(?:\.\d{1,3})?)\s*([bkmgt]?)i?b?$/i.exec(raw) ?? [];
    const bytes = Number(count) * (UNITS[unit.toLowerCase()] ?? Number.NaN);
    return Number.isFinite(bytes) && Math.floor(bytes) > 0
      ? parsed(Math.floor(bytes))
      : malformed(`must be a size such as 64m or 1g, not ${quoted(raw)}`);
  },
};

/** Permissions in octal digits. */
export const fileMode: Parser<number> = {
  type: 'permissions, such as 1777',
  parse: (raw) =>
    /^(0o|0)?[0-7]{3,4}$/.test(raw)
      ? parsed(Number.parseInt(raw.replace(/^0o/, ''), 8))
      : malformed(`must be permissions in octal digits, such as 1777, not ${quoted(raw)}`),
};
