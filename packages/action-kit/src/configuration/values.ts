import { httpUrl } from '@hardened-deploy/core/base/address/http-url';
import { formatIpv4, overlap, parseIpv4Range } from '@hardened-deploy/core/base/address/ipv4-range';
import { malformed, parsed, type Parser, quoted, wholeNumber } from '@hardened-deploy/core/base/parser';
import { imageReference } from '@hardened-deploy/core/release/image';
import { listenAddress, type ListenAddress } from '@hardened-deploy/core/target/listen-address';
import { nameLike } from './name-like.ts';

/** The vocabulary of `hardened-deploy.yml`: each value is held here to what is done with it later. */

/** An argument or a variable's value: a NUL would cut it off where it is used. */
export const plainText: Parser<string> = {
  type: 'text',
  parse: (raw) => (raw.includes('\0') ? malformed('must not hold a NUL character') : parsed(raw)),
};

/** A name for tables and log lines, or a query. */
export const filledText: Parser<string> = {
  type: 'text',
  parse: (raw) => (raw.trim() === '' ? malformed('must not be blank') : plainText.parse(raw)),
};

export const oneLineText: Parser<string> = {
  type: 'text',
  parse: (raw) => (/\p{Cc}/u.test(raw) ? malformed('must be one line') : filledText.parse(raw)),
};

/** What isn't a name may be the secret itself, so it is not repeated. */
/** Keys of AWS and tokens of GitHub, which could be names of secrets by their letters. As a name, one would be shown in messages. */
const SECRET_ITSELF = /^(?:A[KS]IA[A-Z0-9]{16}|gh[a-z]_\w{30,}|github_pat_\w{30,})$/;

export const secretName: Parser<string> = {
  type: 'name of a secret',
  parse(raw) {
    if (SECRET_ITSELF.test(raw))
      return malformed(
        'is a key or a token itself: put it into a secret, and write the name of that. Make a new one, because this one is in the file now',
      );
    if (/^[A-Za-z_]\w*$/.test(raw)) return parsed(raw);
    const [, name] = /^([A-Za-z_]\w*)\s*(?:=|:(?!\/\/))/.exec(raw) ?? [];
    if (name !== undefined)
      return malformed(
        `must be the name of a secret without its value: write ${name}, and give the value in the workflow`,
      );
    return malformed('must be the name of a secret, such as DATABASE_URL, and never its value');
  },
};

export const environmentVariable = nameLike(
  'name of an environment variable, of letters, digits and _',
  /^[A-Za-z_]\w*$/,
);
// Docker's own rule for names, in daemon/names of moby.
export const containerName = nameLike('name of a container', /^[A-Za-z0-9][\w.-]{1,127}$/);

const NO_NETWORKS = ['host', 'none'];

export const networkName: Parser<string> = {
  type: 'name of a Docker network',
  parse(raw) {
    if (!/^[A-Za-z0-9][\w.-]{0,127}$/.test(raw))
      return malformed(`must be the name of a Docker network, not ${quoted(raw)}`);
    if (NO_NETWORKS.includes(raw)) return malformed(`must not be ${raw}: a container in it can be in no other network`);
    return parsed(raw);
  },
};

export const portNumber: Parser<number> = {
  ...wholeNumber({ least: 1, most: 65_535 }),
  parse(raw) {
    const [, inside] = /^[\d.:[\]]*:(\d{1,5})(?:\/\w+)?$/.exec(raw) ?? /^(\d{1,5})\/\w+$/.exec(raw) ?? [];
    if (inside === undefined) return wholeNumber({ least: 1, most: 65_535 }).parse(raw);
    return malformed(
      `must be one port, the one inside the container: write ${inside}. Where users come in is \`router.listen\` of the environment`,
    );
  },
};

const LONGEST_PATH = 255;

/** What stands in the router's configuration: nothing that could end a directive, and nothing that nginx reads differently. */
export const routedPath: Parser<string> = {
  type: 'URL path',
  parse(raw) {
    if (/^\w[\w\-./~]*$/.test(raw)) return malformed(`must begin with /: write /${raw}`);
    if (!/^\/[\w\-./~]*$/.test(raw)) {
      return malformed(`must be a URL path of letters, digits and - . _ ~ / beginning with /, not ${quoted(raw)}`);
    }
    if (raw.length > LONGEST_PATH) return malformed(`must have at most ${LONGEST_PATH} characters`);
    if (/\/\/|\/\.{1,2}(\/|$)/.test(raw))
      return malformed('must not hold // or parts . and ..: no request would match it');
    if (/^\/\.hardened-deploy(\/|$)/.test(raw))
      return malformed("must not begin with /.hardened-deploy: that is the router's own");
    return parsed(raw);
  },
};

/** A path that is asked. Percent-encoded characters may stand in it; a query may not. */
export const askedPath: Parser<string> = {
  type: 'URL path',
  parse(raw) {
    if (/^\w[\w\-./~]*$/.test(raw)) return malformed(`must begin with /: write /${raw}`);
    if (!/^\/(?:[\w\-./~!$&'()*+,;=:@]|%[0-9A-Fa-f]{2})*$/.test(raw)) {
      return malformed(`must be a URL path beginning with /, blanks as %20 and without a query, not ${quoted(raw)}`);
    }
    // In a URL, what follows // is a host.
    if (raw.startsWith('//')) return malformed(`must begin with one /, not with two: ${quoted(raw)}`);
    if (raw.length > LONGEST_PATH) return malformed(`must have at most ${LONGEST_PATH} characters`);
    if (/%00/.test(raw)) return malformed('must not hold %00: nginx answers 400 to it');
    if (/\/(\.|%2e){1,2}(\/|$)/i.test(raw)) return malformed('must not hold parts . and ..');
    return parsed(raw);
  },
};

/**
 * Where the router listens on the Docker host: at an IPv4 address, or at all addresses. Of those with IPv6, `[::]` alone is taken:
 * who needs one address only has a proxy in front, which can use IPv4.
 */
export const routerAddress: Parser<ListenAddress> = {
  type: listenAddress.type,
  parse(raw) {
    const address = listenAddress.parse(raw);
    if (address.ok && (!address.value.ip.includes(':') || address.value.ip === '::')) return address;
    const [, port] = /^(?:\*|localhost)?:?(\d{1,5})$/.exec(raw) ?? [];
    if (port !== undefined && wholeNumber({ least: 1, most: 65_535 }).parse(port).ok)
      return malformed(
        `must have an address too: write "[::]:${port}" for everybody, 127.0.0.1:${port} for this host only`,
      );
    const orAll = raw.startsWith('[') ? ', or "[::]:80" for all addresses, those of IPv6 too' : '';
    return malformed(
      `must be an IPv4 address and a port from 1 to 65535, such as 127.0.0.1:8080${orAll}, not ${quoted(raw)}`,
    );
  },
};

/** The same, as it was written. */
export const address: Parser<string> = {
  type: routerAddress.type,
  parse(raw) {
    const outcome = routerAddress.parse(raw);
    return outcome.ok ? parsed(raw) : outcome;
  },
};

/** Ranges that a host's network can't be in, by RFC 6890. */
const IMPOSSIBLE = ['0.0.0.0/8', '127.0.0.0/8', '169.254.0.0/16', '224.0.0.0/3'];

/** At least /24, so that the fixed addresses (.16 to .47) lie in the lower half and Docker's own in the upper one. */
export const subnet: Parser<string> = {
  type: 'IPv4 range, /16 to /24',
  parse(raw) {
    const range = parseIpv4Range(raw);
    if (!range || range.prefix < 16 || range.prefix > 24) {
      return malformed(`must be an IPv4 range from /16 to /24, such as 172.30.7.0/24, not ${quoted(raw)}`);
    }
    const base = `${formatIpv4(range.base)}/${range.prefix}`;
    if (base !== raw) return malformed(`must begin with its first address: ${base}, not ${quoted(raw)}`);
    const impossible = IMPOSSIBLE.find((each) => overlap(range, parseIpv4Range(each) ?? range));
    return impossible === undefined
      ? parsed(raw)
      : malformed(`must not lie in ${impossible}, which no network can have`);
  },
};

/** A base for paths: no query, no fragment, no slash at its end. */
export const baseUrl: Parser<string> = {
  type: httpUrl.type,
  parse(raw) {
    const outcome = httpUrl.parse(raw);
    if (!outcome.ok && /^[\w-]+(\.[\w-]+)+(:\d+)?(\/[\w./-]*)?$/.test(raw))
      return malformed(`must begin with https:// or http://: write https://${raw}`);
    if (!outcome.ok) return outcome;
    if (raw.includes('${')) return malformed('must be written out: nobody fills in `${…}` here');
    if (/[?#]/.test(raw)) return malformed('must not hold a query or fragment');
    return parsed(raw.replace(/\/+$/, ''));
  },
};

export const image: Parser<string> = {
  type: imageReference.type,
  parse(raw) {
    const outcome = imageReference.parse(raw);
    return outcome.ok ? parsed(raw) : outcome;
  },
};

/** A registry as it stands at the beginning of an image's name: any other spelling would silently match no image. */
export const registryHost: Parser<string> = {
  type: 'registry host',
  parse(raw) {
    const [, host] =
      /^https?:\/\/([\w.:-]+)(?:\/.*)?$/.exec(raw) ?? /^([\w-]+(?:\.[\w-]+)+(?::\d+)?)\/.*$/.exec(raw) ?? [];
    if (host !== undefined) return malformed(`must be the host alone, as image names begin with it: write ${host}`);
    const url = URL.parse(`http://${raw}`);
    const bare = url?.href === `http://${raw.toLowerCase()}/` || raw.endsWith(':80');
    if (!url || !bare || !(/[.:]/.test(raw) || raw === 'localhost')) {
      return malformed(
        `must be a registry's host as image names begin with it, such as ghcr.io or docker.io, not ${quoted(raw)}`,
      );
    }
    if (/^(index|registry-1)\.docker\.io$/.test(raw)) return malformed('must be docker.io for Docker Hub');
    return parsed(raw);
  },
};

/** A size between two bounds in bytes, both included. */
export function sizeBetween(least: number, most: number): Parser<number> {
  return {
    // A bound beyond every disk is there against numbers that aren't exact any more, and tells a reader nothing.
    type: most > 1024 ** 5 ? 'size' : `size, ${written(least)} to ${written(most)}`,
    parse(raw) {
      const match = /^(\d{1,9})(B|KiB|MiB|GiB)$/.exec(raw);
      const unit = { B: 0, KiB: 1, MiB: 2, GiB: 3 }[match?.[2] ?? ''];
      if (unit === undefined)
        return malformed(`must be a size such as ${nearestSize(raw) ?? '500MiB or 2GiB'}, not ${quoted(raw)}`);
      const value = Number(match?.[1]) * 1024 ** unit;
      return value >= least && value <= most
        ? parsed(value)
        : malformed(`must be from ${written(least)} to ${written(most)}, not ${raw}`);
    },
  };
}

/** `500MB`, `500m` and `500 mb` → `500MiB`. */
function nearestSize(raw: string): string | undefined {
  if (/^\d{1,9}$/.test(raw)) return `${raw}MiB or ${raw}GiB, with its unit`;
  const [, count, letter] = /^(\d{1,9})\s*([kmg])i?b?$/i.exec(raw) ?? [];
  return letter === undefined ? undefined : `${count}${letter.toUpperCase()}iB`;
}

function written(bytes: number): string {
  const unit = [3, 2, 1, 0].find((power) => bytes >= 1024 ** power && bytes % 1024 ** power === 0) ?? 0;
  return `${bytes / 1024 ** unit}${['B', 'KiB', 'MiB', 'GiB'][unit]}`;
}

/** A file in the job's workspace, or an absolute path on a runner of one's own. */
export const filePath: Parser<string> = {
  type: 'path',
  parse(raw) {
    if (/\/$|(^|\/)\.{1,2}$/.test(raw)) return malformed(`must name a file, not the folder ${quoted(raw)}`);
    return oneLineText.parse(raw);
  },
};
