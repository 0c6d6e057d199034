import { isIP } from 'node:net';
import { connect, type ConnectionOptions, type TLSSocket } from 'node:tls';
import { splitHostPort, unbracketed } from '@hardened-deploy/core/base/address/host-port';
import type {
  AskedCertificate,
  ServedCertificate,
  ServedCertificates,
} from '@hardened-deploy/core/pre-flight/ports/served-certificates';

interface Options {
  /** Authorities that are trusted instead of the public ones, in PEM. For tests. */
  readonly authorities?: readonly string[];
  /** How long a handshake may take. */
  readonly patienceMs?: number;
}

/** Long enough for a handshake around the world, and shorter than the limit of a check. */
const PATIENCE_MS = 10_000;

/** Shakes hands as a browser does, and looks at what it is shown. Nothing is asked over the connection. */
export function tlsServedCertificates({ authorities, patienceMs = PATIENCE_MS }: Options = {}): ServedCertificates {
  return {
    async look(asked, signal) {
      signal.throwIfAborted();
      const options = { ...optionsOf(asked), ...(authorities && { ca: [...authorities] }) };
      const seen = await shakeHands(options, patienceMs, signal);
      signal.throwIfAborted();
      return seen;
    },
  };
}

function optionsOf({ host, port, connect: at }: AskedCertificate): ConnectionOptions {
  const bare = unbracketed(host);
  const named = isIP(bare) > 0 ? {} : { servername: bare };
  const dialled = at?.kind === 'socket' ? { path: at.path } : at ? splitHostPort(at.address) : { host: bare, port };
  // What isn't trusted is judged here instead of refused. Names are core's to judge.
  return { ...dialled, ...named, rejectUnauthorized: false, checkServerIdentity: () => undefined };
}

function shakeHands(options: ConnectionOptions, patienceMs: number, signal: AbortSignal): Promise<ServedCertificate> {
  return new Promise((resolve) => {
    const socket = connect(options);
    const end = (seen: ServedCertificate) => {
      clearTimeout(timer);
      signal.removeEventListener('abort', cancel);
      socket.destroy();
      resolve(seen);
    };
    const cancel = () => end({ kind: 'none', why: 'it was cancelled' });
    const timer = setTimeout(() => end({ kind: 'none', why: `no handshake within ${patienceMs} ms` }), patienceMs);
    signal.addEventListener('abort', cancel, { once: true });
    socket.on('error', ({ message }) => end({ kind: 'none', why: message }));
    socket.on('close', () => end({ kind: 'none', why: 'the connection was closed during the handshake' }));
    socket.on('secureConnect', () => end(shownBy(socket)));
  });
}

function shownBy(socket: TLSSocket): ServedCertificate {
  const shown = socket.getPeerX509Certificate();
  if (!shown) return { kind: 'none', why: 'the server has shown no certificate' };
  const { authorized, authorizationError } = socket;
  return { kind: 'served', certificate: shown.toString(), distrust: authorized ? null : wordsOf(authorizationError) };
}

/** Node says a code in some versions, and an error that has it in others. */
function wordsOf(error: unknown): string {
  const code = error instanceof Error ? ((error as NodeJS.ErrnoException).code ?? error.message) : String(error);
  return WORDS.get(code) ?? code;
}

const WORDS: ReadonlyMap<string, string> = new Map([
  ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'its chain is incomplete'],
  ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'its chain is incomplete, or ends at an authority that is not known'],
  ['UNABLE_TO_GET_ISSUER_CERT', 'its chain is incomplete'],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', 'it signs itself'],
  ['SELF_SIGNED_CERT_IN_CHAIN', 'its chain ends at an authority that is not known'],
  ['CERT_HAS_EXPIRED', 'it or one in its chain has expired'],
]);
