import https from 'node:https';
import tls from 'node:tls';
import type { ProxyAnswer } from './proxy-world.ts';

interface SecureAsked {
  readonly port: number;
  /** By which the server is asked for its certificate. */
  readonly name: string;
  /** The name in the request, if it isn't the same. */
  readonly host?: string;
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

const PATIENCE_MS = 20_000;

/** A request over TLS, on a connection of its own. Whose certificate it is doesn't matter. */
export function askSecurely({ port, name, host = name, path = '/', headers = {} }: SecureAsked): Promise<ProxyAnswer> {
  return new Promise((resolve, reject) => {
    const to = { host: '127.0.0.1', port, servername: name, rejectUnauthorized: false } as const;
    const options = { ...to, path, headers: { host, ...headers }, agent: false, timeout: PATIENCE_MS } as const;
    const asked = https.get(options, (answer) => {
      const parts: Buffer[] = [];
      answer.on('data', (part: Buffer) => parts.push(part));
      answer.on('end', () =>
        resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: Buffer.concat(parts).toString() }),
      );
      answer.on('error', reject);
    });
    asked.on('error', reject);
    asked.on('timeout', () => asked.destroy(new Error(`no answer in ${PATIENCE_MS} ms`)));
  });
}

interface Handshake {
  readonly protocol: string | null;
  readonly alpn: string | false | null;
  /** The certificate that was shown, in PEM without its line breaks. */
  readonly shown: string;
  readonly issuer: string;
}

/** Shakes hands and nothing more. Rejects when the server refuses. */
export function shakeHands(
  { port, name }: Pick<SecureAsked, 'port' | 'name'>,
  options: tls.ConnectionOptions = {},
): Promise<Handshake> {
  return new Promise((resolve, reject) => {
    const to = { host: '127.0.0.1', port, servername: name, rejectUnauthorized: false };
    const socket = tls.connect({ ...to, ...options, timeout: PATIENCE_MS }, () => {
      const { raw, issuer } = socket.getPeerCertificate();
      const protocol = socket.getProtocol();
      const { alpnProtocol } = socket;
      socket.destroy();
      resolve({ protocol, alpn: alpnProtocol, shown: raw.toString('base64'), issuer: String(issuer.CN) });
    });
    socket.on('error', reject);
    socket.on('timeout', () => socket.destroy(new Error(`no handshake in ${PATIENCE_MS} ms`)));
  });
}

/** The same of a certificate in PEM, the first of those in it. */
export function derOf(pem: string): string {
  return (/-----BEGIN CERTIFICATE-----([^-]*)-----END/.exec(pem)?.[1] ?? '').replaceAll(/\s/g, '');
}
