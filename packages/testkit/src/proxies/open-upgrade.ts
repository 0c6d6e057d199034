import http from 'node:http';
import https from 'node:https';
import type { Duplex } from 'node:stream';

/** A connection that was upgraded, as a WebSocket is. */
export interface Upgraded {
  /** Sends a text, and resolves when as much has come back. Rejects when the connection ends before. */
  echo(text: string): Promise<string>;
  close(): void;
}

/** `options` say what the address alone does not: the name and the authority of a server with TLS. */
export function openUpgrade(url: string, { headers, ...options }: https.RequestOptions = {}): Promise<Upgraded> {
  const { request } = url.startsWith('https:') ? https : http;
  return new Promise((resolve, reject) => {
    const upgrading = { ...headers, connection: 'Upgrade', upgrade: 'echo' };
    const asked = request(url, { ...options, agent: false, headers: upgrading });
    asked.on('error', reject);
    asked.on('response', ({ statusCode }) => reject(new Error(`no upgrade, but status ${statusCode}`)));
    asked.on('upgrade', (_, socket) => {
      // Who waits for an echo is told by the end that follows.
      socket.on('error', () => undefined);
      resolve({ echo: (text) => echoed(socket, text), close: () => socket.destroy() });
    });
    asked.end();
  });
}

function echoed(socket: Duplex, text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let back = '';
    if (socket.destroyed) return reject(new Error('the connection has ended'));
    const ended = () => reject(new Error(`the connection ended after ${JSON.stringify(back)}`));
    const came = (part: Buffer) => {
      back += part.toString();
      if (back.length < text.length) return;
      socket.off('data', came).off('close', ended);
      resolve(back);
    };
    socket.on('data', came).on('close', ended);
    socket.write(text);
  });
}
