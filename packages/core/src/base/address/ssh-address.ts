import { malformed, parsed, type Parsed, type Parser, quoted } from '../parser.ts';
import { bracketed, formatHostPort, unbracketed } from './host-port.ts';

/** An SSH server and the user to log in as. */
export interface SshAddress {
  readonly user: string;
  /** A name or an address; IPv6 without brackets. */
  readonly hostname: string;
  readonly port: number;
}

const FORM =
  /^ssh:\/\/([A-Za-z0-9_][A-Za-z0-9_.-]*)@([A-Za-z0-9][A-Za-z0-9.-]*|\[[0-9A-Fa-f:]+\])(?::(\d{1,5}))?(\/.*)?$/;
const USUAL_PORT = 22;

/**
 * Reads `ssh://user@host:port/path`. The path is empty when none was written. Each part becomes an argument or a line of the
 * SSH client's configuration, so no part may hold anything that the client could read in another way.
 */
export function parseSshUrl(raw: string): Parsed<{ readonly server: SshAddress; readonly path: string }> {
  const [, user = '', host = '', port, path = ''] = FORM.exec(raw) ?? [];
  if (user === '') return malformed(`must be ssh://user@host or ssh://user@host:port${withoutPassword(raw)}`);
  const number = port === undefined ? USUAL_PORT : Number(port);
  if (number < 1 || number > 65_535) return malformed(`must have a port from 1 to 65535, not ${port}`);
  const server = { user, hostname: unbracketed(host), port: number };
  return parsed({ server, path: path === '/' ? '' : path });
}

/** A jump host: it has no path. */
export const bastion: Parser<SshAddress> = {
  type: 'ssh://user@host:port',
  parse(raw) {
    const url = parseSshUrl(raw);
    if (!url.ok) return url;
    return url.value.path === '' ? parsed(url.value.server) : malformed('must have no path: it is a jump host');
  },
};

/** `ssh://deploy@shop.example.com:22`, for messages. */
export function describeSshAddress({ user, hostname, port }: SshAddress): string {
  return `ssh://${user}@${formatHostPort({ host: hostname, port })}`;
}

/** As a person writes it: with the port only where it is not 22. */
export function writtenSshUrl({ user, hostname, port }: SshAddress): string {
  return `ssh://${user}@${bracketed(hostname)}${port === USUAL_PORT ? '' : `:${port}`}`;
}

/** The host as OpenSSH writes it into known-hosts lines: with the port only where it is not 22. */
export function knownHostName({ hostname, port }: Pick<SshAddress, 'hostname' | 'port'>): string {
  return port === USUAL_PORT ? hostname : `[${hostname}]:${port}`;
}

/** The command that prints a host's line for known hosts. */
export function scanCommand({ hostname, port }: Pick<SshAddress, 'hostname' | 'port'>): string {
  return `ssh-keyscan ${port === USUAL_PORT ? '' : `-p ${port} `}-t ed25519 ${hostname}`;
}

/** The command that prints a host key's fingerprint on the server itself, to compare it with. */
export function fingerprintCommand(keyType = 'ed25519'): string {
  return `ssh-keygen -lf /etc/ssh/ssh_host_${keyType}_key.pub`;
}

const HOST_KEY = /^(?:@(?:cert-authority|revoked) )?\S+ (?:ssh|ecdsa|sk)-[a-z0-9@.-]+ [A-Za-z0-9+/]{40,}=*(?: .*)?$/;

/** One line of a known-hosts file: `host key-type key`. */
export const knownHostLine: Parser<string> = {
  type: 'line of a known-hosts file',
  parse(raw) {
    const line = raw.trim().replace(/[ \t]+/g, ' ');
    if (/PRIVATE KEY/.test(raw)) return malformed('must be a public host key, not a private key');
    if (/\p{Cc}/u.test(line)) return malformed('must be one line');
    if (HOST_KEY.test(line)) return parsed(line);
    return malformed(
      `must be \`host key-type key\`, such as 'shop.example.com ssh-ed25519 AAAA…', as \`ssh-keyscan\` prints it, not ${quoted(raw.slice(0, 80))}`,
    );
  },
};

/** What stands before the `@` may hold a password, so it is not repeated. */
function withoutPassword(raw: string): string {
  return raw.includes('@') ? '' : `, not ${quoted(raw)}`;
}
