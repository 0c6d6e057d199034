import { createHash, randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { GitHubEmulator } from '../emulator.ts';
import { type Blob, blobStore } from './blob-store.ts';

/** A run, as the token names it with which its jobs use the service. */
export interface ArtifactRun {
  readonly repository: string;
  readonly runId: number;
}

/** What the runner tells a step: `ACTIONS_RESULTS_URL` and `ACTIONS_RUNTIME_TOKEN`. */
export interface RuntimeVariables {
  readonly url: string;
  readonly token: string;
}

export interface ArtifactService extends AsyncDisposable {
  runtimeOf(run: ArtifactRun): RuntimeVariables;
  /** Answers the next requests for bytes with this status, so many times. */
  failBlobs(status: number, times: number): void;
  /** What is stored of a finished artifact, by its id. */
  bytesOf(id: number): Buffer;
  /** Puts other bytes there, which GitHub never does by itself. */
  put(id: number, bytes: Buffer): void;
  /** How many requests for bytes arrived. */
  readonly blobRequests: () => number;
}

interface Begun {
  readonly name: string;
  readonly expiresAt: string;
  readonly blob: Blob;
}

const SERVICE = '/twirp/github.actions.results.api.v1.ArtifactService/';
const DAY_MS = 86_400_000;
const USUAL_DAYS = 90;

/**
 * A stand-in for the service that takes the artifacts of a run, and for the store that has their bytes, as the client of GitHub's own actions
 * uses both (`@actions/artifact` 6.2.1). What is finished shows up in the emulator of the API. `host`: where it listens; containers of an
 * Engine don't reach the loopback address.
 */
export async function startArtifactService(
  github: Pick<GitHubEmulator, 'state' | 'clock'>,
  { host = '127.0.0.1' }: { readonly host?: string } = {},
): Promise<ArtifactService> {
  const runs = new Map<string, ArtifactRun>();
  const begun = new Map<string, Begun>();
  const blobs = blobStore();
  const blobOf = new Map<number, Blob>();
  const finishedNames = new Set<string>();

  const server = createServer((request, response) => {
    handle(request, response).catch((error: unknown) => response.destroy(error as Error));
  });
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  const url = `http://${host}:${(server.address() as AddressInfo).port}`;

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await bodyOf(request);
    if (request.url?.startsWith(SERVICE)) return service(request, response, JSON.parse(body.toString()) as Asked);
    await blobs.answer(request, response, body);
  }

  function service(request: IncomingMessage, response: ServerResponse, asked: Asked): void {
    const token = (request.headers.authorization ?? '').replace(/^Bearer /, '');
    const run = runs.get(token);
    if (!run) return json(response, 401, { code: 'unauthenticated', msg: 'the token is not known' });
    const key = `${run.repository} ${run.runId} ${asked.name}`;
    switch (String(request.url).slice(SERVICE.length)) {
      case 'CreateArtifact': {
        if (finishedNames.has(key))
          return json(response, 409, {
            code: 'already_exists',
            msg: 'an artifact with this name already exists on the workflow run',
          });
        const blob = blobs.make();
        const usual = new Date(github.clock.now().getTime() + USUAL_DAYS * DAY_MS).toISOString();
        begun.set(key, { name: asked.name, expiresAt: asked.expires_at ?? usual, blob });
        return json(response, 200, { ok: true, signed_upload_url: `${url}${blob.path}` });
      }
      case 'FinalizeArtifact': {
        const made = begun.get(key);
        const blob = made?.blob;
        const sha256 = blob && createHash('sha256').update(blob.bytes).digest('hex');
        if (
          !made ||
          !blob ||
          String(blob.bytes.length) !== asked.size ||
          (asked.hash && asked.hash !== `sha256:${sha256}`)
        )
          return json(response, 400, { code: 'invalid_argument', msg: 'the bytes are not those that were announced' });
        finishedNames.add(key);
        const id = github.state.putArtifact(run.repository, {
          name: made.name,
          bytes: blob.bytes.length,
          sha256: String(sha256),
          runId: run.runId,
          createdAt: github.clock.now().toISOString(),
          expiresAt: made.expiresAt,
          address: `${url}${blob.path}`,
        });
        blobOf.set(id, blob);
        return json(response, 200, { ok: true, artifact_id: String(id) });
      }
      default:
        return json(response, 404, { code: 'bad_route', msg: 'no such method' });
    }
  }

  return {
    runtimeOf(run) {
      const scope = `Actions.Results:${randomBytes(8).toString('hex')}:${randomBytes(8).toString('hex')}`;
      const payload = Buffer.from(JSON.stringify({ scp: `Actions.ExampleScope ${scope}` })).toString('base64url');
      const token = `e30.${payload}.made-up`;
      runs.set(token, run);
      return { url: `${url}/`, token };
    },
    failBlobs: blobs.fail,
    bytesOf: (id) => blobOf.get(id)?.bytes ?? Buffer.alloc(0),
    put(id, bytes) {
      const blob = blobOf.get(id);
      if (blob) blob.bytes = bytes;
      github.state.resizeArtifact(id, bytes.length);
    },
    blobRequests: blobs.requests,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

interface Asked {
  readonly name: string;
  readonly expires_at?: string;
  readonly size?: string;
  readonly hash?: string;
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function json(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}
