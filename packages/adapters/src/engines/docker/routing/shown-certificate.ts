import { X509Certificate } from 'node:crypto';
import { connect } from 'node:tls';
import type { DialAddress } from '@hardened-deploy/core/base/address/dial-address';
import { splitHostPort } from '@hardened-deploy/core/base/address/host-port';
import type { CertificateParts } from './certificate-parts.ts';

/** A proxy shows a new certificate at the next handshake; the rest is for one that has just been started. */
const SEEN_LIMIT_MS = 5_000;
const LOOK_EVERY_MS = 200;
const PATIENCE_MS = 5_000;

type Parts = Pick<CertificateParts, 'settings' | 'clock' | 'ways'>;

/** Shakes hands with the router until it shows the first certificate of a PEM file. Answers why it didn't; undefined if it did. */
export async function whyNotShown(
  { settings, clock, ways }: Parts,
  file: string,
  signal: AbortSignal,
): Promise<string | undefined> {
  const wanted = new X509Certificate(file).fingerprint256;
  const deadline = clock.monotonic() + SEEN_LIMIT_MS;
  const name = (settings.router.front?.hosts[0] ?? '').replace(/^\*/, 'any');
  const way = await ways.find(signal);
  for (;;) {
    const { connect: at } = await way.to('secure', signal);
    const seen = await shownAt(at, name, signal);
    signal.throwIfAborted();
    if (seen.kind === 'shown' && seen.fingerprint === wanted) return undefined;
    if (clock.monotonic() > deadline) return seen.kind === 'none' ? seen.why : 'it shows another one';
    await clock.sleep(LOOK_EVERY_MS, signal);
  }
}

type Shown = { readonly kind: 'shown'; readonly fingerprint: string } | { readonly kind: 'none'; readonly why: string };

/** Whether the certificate is trusted doesn't matter here: authorities of one's own are not known to this machine. */
function shownAt(at: DialAddress, servername: string, signal: AbortSignal): Promise<Shown> {
  const to = at.kind === 'socket' ? { path: at.path } : splitHostPort(at.address);
  return new Promise((resolve) => {
    const socket = connect({ ...to, servername, rejectUnauthorized: false, timeout: PATIENCE_MS });
    const end = (seen: Shown) => {
      signal.removeEventListener('abort', cancel);
      socket.destroy();
      resolve(seen);
    };
    const none = (why: string) => end({ kind: 'none', why });
    const cancel = () => none('it was cancelled');
    signal.addEventListener('abort', cancel, { once: true });
    socket.on('error', ({ message }) => none(message));
    socket.on('close', () => none('the connection was closed during the handshake'));
    socket.on('timeout', () => none(`no handshake within ${PATIENCE_MS} ms`));
    socket.on('secureConnect', () => {
      const shown = socket.getPeerX509Certificate();
      if (shown) end({ kind: 'shown', fingerprint: shown.fingerprint256 });
      else none('no certificate was shown');
    });
  });
}
