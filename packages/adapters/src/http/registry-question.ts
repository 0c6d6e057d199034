import { setTimeout as pause } from 'node:timers/promises';
import { Failure } from '@hardened-deploy/core/base/failure';
import { type ImageDigest, imageParts, type ImageReference } from '@hardened-deploy/core/release/image';
import type { RegistryCredentials } from '@hardened-deploy/core/release/registry-login';
import { registryAddress, registryHost } from './registry-address.ts';
import { logIn } from './registry-login.ts';
import { type OneResponse, requestOnce } from './request-once.ts';
import { isDefect, whyUnanswered } from './unanswered.ts';

export interface OciRegistryOptions {
  /** By the registry's host as image names have it; `docker.io` for Docker Hub. */
  readonly credentials: ReadonlyMap<string, RegistryCredentials>;
  /** Why a registry has no credentials, if the configuration names some for it. By the same names. */
  readonly missing?: ReadonlyMap<string, string>;
  /** Certificate authorities in PEM, beside those of the system. */
  readonly ca?: string;
  /** Milliseconds before each further attempt when a registry doesn't answer. */
  readonly retryAfterMs?: readonly number[];
}

// The distribution specification allows registries to refuse manifests above 4 MiB.
const MOST_BYTES = 4 * 1024 * 1024;
const REQUEST_TIMEOUT = 15_000;
const MOST_REDIRECTS = 3;

/** What is asked about one image of a registry. */
export interface Question {
  readonly registry: string;
  readonly repository: string;
  /** Tag or digest. */
  readonly reference: string;
  readonly digest: string | undefined;
  readonly base: string;
  readonly options: OciRegistryOptions;
  readonly signal: AbortSignal;
}

export async function questionAbout(
  image: ImageReference | ImageDigest,
  options: OciRegistryOptions,
  signal: AbortSignal,
): Promise<Question> {
  const parts = imageParts(image);
  if (!parts) throw new Failure('defect/unexpected', 'an image reference that could not be taken apart');
  const { registry, repository, tag = 'latest', digest } = parts;
  const base = await registryAddress(registry, signal);
  return { registry, repository, reference: digest ?? tag, digest, base, options, signal };
}

interface Wanted {
  readonly method: 'HEAD' | 'GET';
  /** Below the repository: `manifests/<reference>` or `blobs/<digest>`. */
  readonly path: string;
  readonly accept: string;
}

/** Asks, and logs in when the registry requires it. Answers the login too, for the next question about the same image. */
export async function askWithLogin(
  question: Question,
  wanted: Wanted,
  login?: string,
): Promise<{ readonly answer: OneResponse; readonly login: string | undefined }> {
  const first = await askOnce(question, wanted, login);
  if (first.status !== 401 || login !== undefined) return { answer: first, login };
  const fresh = await authorize(question, first);
  return { answer: await askOnce(question, wanted, fresh), login: fresh };
}

async function authorize(question: Question, refused: OneResponse): Promise<string> {
  const { registry, repository, base, options } = question;
  const challenge = refused.headers.get('www-authenticate') ?? '';
  const credentials = options.credentials.get(registryHost(registry));
  const missing = options.missing?.get(registryHost(registry));
  const request = { registry, repository, base, challenge, credentials, missing };
  return logIn({ ...request, ask: (url, headers) => ask(question, 'GET', url, headers) });
}

/** Follows redirects by itself, because the login must not be sent to another origin. */
async function askOnce(
  question: Question,
  { method, path, accept }: Wanted,
  authorization: string | undefined,
): Promise<OneResponse> {
  const { registry, repository, base } = question;
  let url = new URL(`${base}/v2/${repository}/${path}`);
  const home = url.origin;
  for (let hop = 0; hop <= MOST_REDIRECTS; hop += 1) {
    const headers = new Map([['accept', accept]]);
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
      const answer = await requestOnce({ method, url, headers, mostBytes: MOST_BYTES, ...trust }, inTime);
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

export function unreachable(registry: string, why: string, cause?: unknown): Failure {
  return new Failure('registry/unreachable', `${registry}: ${why}`, { facts: { registry, why }, cause });
}
