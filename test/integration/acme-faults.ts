import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { APPLICATION_IMAGE, type Site } from './proxy-site.ts';

/**
 * What an authority does that gives nobody a certificate. `refuses`: it says no to each account. `rate-limits`: it says that there were too many,
 * and to come again in an hour. `is-silent`: it takes connections and requests, and answers none.
 */
export type AcmeFault = 'refuses' | 'rate-limits' | 'is-silent';

export interface FaultyAuthority {
  /** The requests for an account so far. */
  asked(): Promise<number>;
  remove(): Promise<void>;
}

interface Faulty {
  /** The last number of its address. */
  readonly at: number;
  readonly fault: AcmeFault;
  readonly identity: { readonly key: string; readonly cert: string };
}

/** A server that begins like an authority (RFC 8555) and then does that, on the network of a site. */
export async function faultyAuthority(
  { stack, name, labels, host }: Pick<Site, 'stack' | 'name' | 'labels' | 'host'>,
  { at, fault, identity }: Faulty,
): Promise<FaultyAuthority> {
  const container = `${name}-${fault}`;
  const place = ['--name', container, '--network', name, '--ip', host(at)];
  const command = ['node', '-e', program(`https://${host(at)}:14000`, fault)];
  await stack.docker('create', ...labels, ...place, APPLICATION_IMAGE, ...command);
  const folder = await mkdtemp(join(tmpdir(), 'hd-authority-'));
  try {
    for (const [file, text] of Object.entries({ 'api.pem': identity.cert, 'api-key.pem': identity.key })) {
      await writeFile(join(folder, file), text);
      await stack.docker('cp', join(folder, file), `${container}:/${file}`);
    }
  } finally {
    await rm(folder, { recursive: true });
  }
  await stack.docker('start', container);
  return {
    asked: async () => (await stack.docker('logs', container)).split('\n').filter((line) => line === 'asked').length,
    remove: async () => void (await stack.docker('rm', '--force', container)),
  };
}

/** Errors are those of RFC 8555, section 6.7. */
function program(base: string, fault: AcmeFault): string {
  const answers = {
    refuses: { status: 403, type: 'unauthorized', detail: 'no certificates are given to this account', headers: {} },
    'rate-limits': {
      status: 429,
      type: 'rateLimited',
      detail: 'too many new registrations from this address',
      headers: { 'retry-after': '3600' },
    },
    'is-silent': null,
  } as const;
  return `
    const { readFileSync } = require('node:fs');
    const answer = ${JSON.stringify(answers[fault])};
    const directory = { newNonce: '${base}/nonce', newAccount: '${base}/account', newOrder: '${base}/order',
      revokeCert: '${base}/revoke', keyChange: '${base}/key', meta: {} };
    const options = { cert: readFileSync('/api.pem'), key: readFileSync('/api-key.pem') };
    require('node:https').createServer(options, (asked, said) => {
      asked.resume();
      if (answer === null) return console.log('asked');
      said.setHeader('Replay-Nonce', 'nonce-' + Math.random().toString(36).slice(2));
      if (asked.url === '/dir') return said.setHeader('content-type', 'application/json').end(JSON.stringify(directory));
      if (asked.url === '/nonce') return said.end();
      console.log('asked');
      said.writeHead(answer.status, { 'content-type': 'application/problem+json', ...answer.headers });
      said.end(JSON.stringify({ type: 'urn:ietf:params:acme:error:' + answer.type, detail: answer.detail, status: answer.status }));
    }).listen(14000);
    process.on('SIGTERM', () => process.exit(0));`;
}
