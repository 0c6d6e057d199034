import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { finished } from 'node:stream/promises';

export interface Blob {
  /** Names it in a signed address. */
  readonly path: string;
  bytes: Buffer;
}

/** A store of blobs at signed addresses, as Azure's is to clients of artifacts. */
export interface BlobStore {
  make(): Blob;
  /** Answers the next requests with this status, so many times. */
  fail(status: number, times: number): void;
  /** How many arrived. */
  requests(): number;
  answer(request: IncomingMessage, response: ServerResponse, body: Buffer): Promise<void>;
}

interface Kept extends Blob {
  readonly signature: string;
  readonly blocks: Map<string, Buffer>;
}

export function blobStore(): BlobStore {
  const blobs: Kept[] = [];
  let failing = { status: 0, times: 0 };
  let requests = 0;
  return {
    make() {
      const signature = randomBytes(12).toString('base64');
      const path = `/blob/${blobs.length}?sig=${encodeURIComponent(signature)}&se=2030-01-01`;
      const blob = { path, signature, blocks: new Map<string, Buffer>(), bytes: Buffer.alloc(0) };
      blobs.push(blob);
      return blob;
    },
    fail: (status, times) => void (failing = { status, times }),
    requests: () => requests,
    async answer(request, response, body) {
      requests += 1;
      if (failing.times > 0) {
        failing = { ...failing, times: failing.times - 1 };
        return refuse(response, failing.status, 'ServerBusy');
      }
      const asked = new URL(request.url ?? '/', 'http://store');
      const blob = blobs[Number(asked.pathname.slice('/blob/'.length))];
      if (!blob || asked.searchParams.get('sig') !== blob.signature)
        return refuse(response, 403, 'AuthenticationFailed');
      if (request.headers['x-ms-version'] === undefined) return refuse(response, 400, 'MissingRequiredHeader');
      return request.method === 'PUT'
        ? put(blob, { asked: asked.searchParams, response, body })
        : await get(blob, request, response);
    },
  };
}

async function get({ bytes: all }: Blob, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const range = /^bytes=(\d+)-(\d*)$/.exec(String(request.headers['x-ms-range'] ?? request.headers.range ?? ''));
  const bytes = range ? all.subarray(Number(range[1]), range[2] ? Number(range[2]) + 1 : undefined) : all;
  response.writeHead(range ? 206 : 200, { 'content-type': 'application/zip', 'content-length': bytes.length });
  response.end(bytes);
  await finished(response).catch(() => undefined);
}

interface Put {
  readonly asked: URLSearchParams;
  readonly response: ServerResponse;
  readonly body: Buffer;
}

function put(blob: Kept, { asked, response, body }: Put): void {
  const what = asked.get('comp');
  if (what === 'block') blob.blocks.set(asked.get('blockid') ?? '', body);
  else if (what === 'blocklist') {
    const ids = [...body.toString().matchAll(/<(?:Latest|Uncommitted)>([^<]+)</g)].map(([, id]) => String(id));
    const blocks = ids.map((id) => blob.blocks.get(id)).filter((block) => block !== undefined);
    if (blocks.length < ids.length) return refuse(response, 400, 'InvalidBlockList');
    blob.bytes = Buffer.concat(blocks);
  } else blob.bytes = body;
  response.writeHead(201, { 'content-type': 'application/xml' });
  response.end();
}

function refuse(response: ServerResponse, status: number, code: string): void {
  response.writeHead(status, { 'content-type': 'application/xml' });
  response.end(`<Error><Code>${code}</Code></Error>`);
}
