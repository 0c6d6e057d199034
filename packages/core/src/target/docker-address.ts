import { malformed, parsed, quoted, type Parsed, type Parser } from '../base/parser.ts';
import { parseSshUrl, type SshAddress } from '../base/address/ssh-address.ts';

/** The address of a Docker Engine. `port` is absent when none was written. */
export type DockerAddress =
  | { readonly kind: 'unix'; readonly socketPath: string }
  | { readonly kind: 'tcp'; readonly hostname: string; readonly port?: number }
  /** The Engine's socket on a server that SSH reaches. */
  | { readonly kind: 'ssh'; readonly server: SshAddress; readonly socketPath: string };

const USUAL_SOCKET = '/var/run/docker.sock';

/** Longest path in a Linux sockaddr_un, in bytes. Some systems silently cut a longer path. */
const LONGEST_SOCKET_PATH = 107;

/** Reads `unix:///path`, `tcp://host:port`, or `ssh://user@host:port/path`; IPv6 in brackets. */
export function parseDockerAddress(raw: string): Parsed<DockerAddress> {
  if (raw.startsWith('unix://')) return socketAddress(raw.slice('unix://'.length));
  if (raw.startsWith('ssh://')) return socketBehindSsh(raw);
  if (!raw.startsWith('tcp://'))
    return malformed(`must be ssh://user@host, unix:///path or tcp://host:port, not ${schemeOf(raw)}`);
  const url = /[\s\p{Cc}]/u.test(raw) ? null : URL.parse(raw.replace(/^tcp:/, 'http:'));
  const bare =
    url?.pathname === '/' && url.search === '' && url.hash === '' && url.username === '' && url.password === '';
  if (!url || !bare || url.hostname === '' || url.port === '0') {
    return malformed('must be tcp://host:port without anything else');
  }
  // WHATWG URLs drop port 80 of http as the default one.
  const port = /:80\/?$/.test(raw) ? 80 : Number(url.port);
  return parsed({ kind: 'tcp', hostname: url.hostname, ...(port > 0 && { port }) });
}

/** The same, as a parser that keeps the text, for inputs and the configuration. */
export const dockerHost: Parser<string> = {
  type: 'address of a Docker host',
  parse(raw) {
    const address = parseDockerAddress(raw);
    return address.ok ? parsed(raw) : address;
  },
};

function socketAddress(socketPath: string): Parsed<DockerAddress> {
  const fits = socketPath.startsWith('/') && new TextEncoder().encode(socketPath).length <= LONGEST_SOCKET_PATH;
  if (fits && !/\p{Cc}/u.test(socketPath)) return parsed({ kind: 'unix', socketPath });
  return malformed(
    `must name an absolute socket path of at most ${LONGEST_SOCKET_PATH} bytes, such as unix:///var/run/docker.sock`,
  );
}

/** Only characters that no shell and no option of the SSH client reads in another way. */
function socketBehindSsh(raw: string): Parsed<DockerAddress> {
  const url = parseSshUrl(raw);
  if (!url.ok) return url;
  const { server, path } = url.value;
  const socketPath = path === '' ? USUAL_SOCKET : path;
  const fits = /^(?:\/[A-Za-z0-9._-]+)+$/.test(socketPath) && socketPath.length <= LONGEST_SOCKET_PATH;
  if (fits) return parsed({ kind: 'ssh', server, socketPath });
  return malformed(
    `must have the path of the Engine's socket on the server after the host, or none: ssh://deploy@shop.example.com/run/user/1000/docker.sock`,
  );
}

/** Only the scheme, because the rest may contain a password. */
function schemeOf(raw: string): string {
  const scheme = /^[A-Za-z][A-Za-z0-9+.-]*:\/\//.exec(raw)?.[0];
  return scheme === undefined ? quoted(raw) : `${scheme}…`;
}
