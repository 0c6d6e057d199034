import { createHash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { Failure } from '@hardened-deploy/core/base/failure';
import { imageParts, type ImageReference } from '@hardened-deploy/core/release/image';
import type { ImageLookup, ImageRegistry } from '@hardened-deploy/core/release/ports/image-registry';
import type { RegistryCredentials } from '@hardened-deploy/core/release/registry-login';
import { registryAddress, registryHost } from './registry-address.ts';
import { logIn, unauthorized } from './registry-login.ts';
import { type OneResponse, requestOnce } from './request-once.ts';
import { isDefect, whyUnanswered } from './unanswered.ts';

interface OciRegistryOptions {
  /** By the registry's host as image names have it; `docker.io` for Docker Hub. */
  readonly credentials: ReadonlyMap<string, RegistryCredentials>;
  /** Certificate authorities in PEM, beside those of the system. */
  readonly ca?: string;
  /** Milliseconds before each further attempt when a registry doesn't answer. */
  readonly retryAfterMs?: readonly number[];
}

// Without these types, a registry answers 404 or the digest of something else (the manifest of a single platform).
const MANIFESTS = [
  'application/vnd.oci.image.index.v1+json',
  'application/vnd.oci.image.manifest.v1+json',
  'application/vnd.docker.distribution.manifest.list.v2+json',
  'application/vnd.docker.distribution.manifest.v2+json',
].join(', ');
// The distribution specification allows registries to refuse manifests above 4 MiB.
const LARGEST_MANIFEST = 4 * 1024 * 1024;
const REQUEST_TIMEOUT = 15_000;
const MOST_REDIRECTS = 3;

interface Question {
  readonly registry: string;
  readonly repository: string;
  readonly reference: string;
  readonly base: string;
  readonly options: OciRegistryOptions;
  readonly signal: AbortSignal;
}

/** Asks registries by the OCI distribution protocol. HEAD comes first, because on Docker Hub it doesn't count as a pull. */
export function ociRegistry(options: OciRegistryOptions): ImageRegistry {
  const credentials = new Map([...options.credentials].map(([host, login]) => [registryHost(host), login]));
  return {
    async resolve(image, signal) {
      const { registry, repository, tag = 'latest', digest } = partsOf(image);
      const base = await registryAddress(registry, signal);
      const question: Question = {
        registry,
        repository,
        reference: digest ?? tag,
        base,
        options: { ...options, credentials },
        signal,
      };
      const found = await lookUpManifest(question);
      if (found.kind === 'missing' || digest === undefined || found.digest === digest) return found;
      return { kind: 'missing', why: `${registry} answered with another digest, ${found.digest}` };
    },
  };
}

function partsOf(image: ImageReference) {
  const parts = imageParts(image);
  if (!parts) throw new Failure('defect/unexpected', 'an image reference that could not be taken apart');
  return parts;
}

async function lookUpManifest(question: Question): Promise<ImageLookup> {
  const { registry, repository, reference } = question;
  const first = await askForManifest(question, 'HEAD', undefined);
  const authorization = first.status === 401 ? await authorize(question, first) : undefined;
  let answer = authorization === undefined ? first : await askForManifest(question, 'HEAD', authorization);
  if (answer.status === 200) {
    const digest = answer.headers.get('docker-content-digest');
    if (digest !== undefined && /^sha256:[0-9a-f]{64}$/.test(digest)) return { kind: 'found', digest };
  }
  // HEAD has no body. GET is needed for the reason of a 404, and for a manifest whose digest isn't in the headers.
  if ([200, 400, 404, 405].includes(answer.status)) answer = await askForManifest(question, 'GET', authorization);
  if (answer.status === 200) {
    if (answer.truncated) throw unreachable(registry, 'the manifest is larger than 4 MiB');
    return { kind: 'found', digest: `sha256:${createHash('sha256').update(answer.bytes).digest('hex')}` };
  }
  if (answer.status === 404)
    return { kind: 'missing', why: `${registry} has no ${repository}:${reference} (${errorCode(answer)})` };
  if (answer.status === 401 || answer.status === 403) {
    throw unauthorized(question, `it answered ${answer.status}: the credentials don't reach it, or it does not exist`);
  }
  throw unreachable(registry, `it answered ${answer.status} (${errorCode(answer)})`);
}

async function authorize(question: Question, refused: OneResponse): Promise<string> {
  const { registry, repository, base, options } = question;
  const challenge = refused.headers.get('www-authenticate') ?? '';
  const credentials = options.credentials.get(registryHost(registry));
  const request = { registry, repository, base, challenge, credentials };
  return logIn({ ...request, ask: (url, headers) => ask(question, 'GET', url, headers) });
}

/** Follows redirects by itself, because the login must not be sent to another origin. */
async function askForManifest(
  question: Question,
  method: 'HEAD' | 'GET',
  authorization: string | undefined,
): Promise<OneResponse> {
  const { registry, repository, reference, base } = question;
  let url = new URL(`${base}/v2/${repository}/manifests/${reference}`);
  const home = url.origin;
  for (let hop = 0; hop <= MOST_REDIRECTS; hop += 1) {
    const headers = new Map([['accept', MANIFESTS]]);
    if (authorization !== undefined && url.origin === home) headers.set('authorization', authorization);
    const answer = await ask(question, method, url.href, headers);
    const location = answer.headers.get('location');
    if (![301, 302, 303, 307, 308].includes(answer.status) || location === undefined) return answer;
    if (!URL.canParse(location, url.href)) throw unreachable(registry, 'it redirects to something that is not a URL');
    const next = new URL(location, url);
    if (next.protocol !== 'https:' && next.origin !== home)
      throw unreachable(registry, `it redirects to ${next.origin}, which is not https`);
    url = next;
  }
  throw unreachable(registry, `it redirects more than ${MOST_REDIRECTS} times`);
}

type Asking = Pick<Question, 'registry' | 'options' | 'signal'>;

/**
 * Sends a request. Repeats it when there was no answer, when the server failed, and when it asked to wait. Throws
 * `registry/unreachable`.
 */
async function ask(
  { registry, options, signal }: Asking,
  method: 'HEAD' | 'GET',
  url: string,
  headers: ReadonlyMap<string, string>,
): Promise<OneResponse> {
  const waits = options.retryAfterMs ?? [500, 2_000];
  const trust = options.ca === undefined ? {} : { ca: options.ca };
  for (let attempt = 0; ; attempt += 1) {
    const wait = waits[attempt];
    try {
      const inTime = AbortSignal.any([signal, AbortSignal.timeout(REQUEST_TIMEOUT)]);
      const answer = await requestOnce({ method, url, headers, mostBytes: LARGEST_MANIFEST, ...trust }, inTime);
      if (answer.status < 500 && answer.status !== 429) return answer;
      if (wait === undefined) throw unreachable(registry, describeRefusal(answer));
    } catch (thrown) {
      signal.throwIfAborted();
      if (thrown instanceof Failure || isDefect(thrown)) throw thrown;
      const { why, permanent } = whyUnanswered(thrown);
      if (permanent || wait === undefined) throw unreachable(registry, why, thrown);
    }
    await pause(wait, undefined, { signal });
  }
}

function describeRefusal(answer: OneResponse): string {
  const after = answer.headers.get('retry-after');
  const limited = answer.status === 429 ? 'it limits requests: ' : '';
  return `${limited}it answered ${answer.status}${after === undefined ? '' : `, retry after ${after.slice(0, 40)}`}`;
}

function unreachable(registry: string, why: string, cause?: unknown): Failure {
  return new Failure('registry/unreachable', `${registry}: ${why}`, { facts: { registry, why }, cause });
}

/** `MANIFEST_UNKNOWN`, `NAME_UNKNOWN` … from the specification's error body, or the status when there is none. */
function errorCode({ text, status }: OneResponse): string {
  try {
    const { errors } = JSON.parse(text) as { errors?: readonly { code?: unknown }[] };
    const code = errors?.[0]?.code;
    return typeof code === 'string' && /^[A-Z_]{1,40}$/.test(code) ? code : String(status);
  } catch {
    return String(status);
  }
}
