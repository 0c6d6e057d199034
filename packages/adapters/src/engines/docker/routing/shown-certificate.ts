import { X509Certificate } from 'node:crypto';
import { connect } from 'node:tls';
import type { DialAddress } from '@hardened-deploy/core/base/address/dial-address';
import { splitHostPort } from '@hardened-deploy/core/base/address/host-port';

const PATIENCE_MS = 5_000;

export type ShownCertificate =
  { readonly kind: 'shown'; readonly fingerprint: string } | { readonly kind: 'none'; readonly why: string };

/** Shakes hands for a name at an address of the router, and says which certificate was shown. Whether it is trusted doesn't matter here. */
export function shownCertificate(at: DialAddress, name: string, signal: AbortSignal): Promise<ShownCertificate> {
  const to = at.kind === 'socket' ? { path: at.path } : splitHostPort(at.address);
  return new Promise((resolve) => {
    const socket = connect({ ...to, servername: name, rejectUnauthorized: false, timeout: PATIENCE_MS });
    const end = (seen: ShownCertificate) => {
      signal.removeEventListener('abort', cancel);
      socket.destroy();
      resolve(seen);
    };
    const cancel = () => end({ kind: 'none', why: 'it was cancelled' });
    signal.addEventListener('abort', cancel, { once: true });
    socket.on('error', ({ message }) => end({ kind: 'none', why: message }));
    socket.on('close', () => end({ kind: 'none', why: 'the connection was closed during the handshake' }));
    socket.on('timeout', () => end({ kind: 'none', why: `no handshake within ${PATIENCE_MS} ms` }));
    socket.on('secureConnect', () => {
      const shown = socket.getPeerX509Certificate();
      end(
        shown
          ? { kind: 'shown', fingerprint: shown.fingerprint256 }
          : { kind: 'none', why: 'no certificate was shown' },
      );
    });
  });
}

/** The fingerprint of the first certificate of a PEM file. */
export function fingerprintOf(file: string): string {
  return new X509Certificate(file).fingerprint256;
}
