import { createHash } from 'node:crypto';
import { isFailure } from '@hardened-deploy/core/base/failure';
import { JOB_LOGIN_REFUSED } from '@hardened-deploy/core/release/job-login';
import type { ImageLookup, ImageRegistry } from '@hardened-deploy/core/release/ports/image-registry';
import { lookUpDescription } from './image-description.ts';
import { registryHost } from './registry-address.ts';
import { unauthorized } from './registry-login.ts';
import {
  askWithLogin,
  type OciRegistryOptions,
  type Question,
  questionAbout,
  unreachable,
} from './registry-question.ts';
import type { OneResponse } from './request-once.ts';

// Without these types, a registry answers 404 or the digest of something else (the manifest of a single platform).
const MANIFESTS = [
  'application/vnd.oci.image.index.v1+json',
  'application/vnd.oci.image.manifest.v1+json',
  'application/vnd.docker.distribution.manifest.list.v2+json',
  'application/vnd.docker.distribution.manifest.v2+json',
].join(', ');

/** Asks registries by the OCI distribution protocol. HEAD comes first, because on Docker Hub it doesn't count as a pull. */
export function ociRegistry(given: OciRegistryOptions): ImageRegistry {
  const credentials = new Map([...given.credentials].map(([host, login]) => [registryHost(host), login]));
  const missing = new Map([...(given.missing ?? [])].map(([host, why]) => [registryHost(host), why]));
  const options = { ...given, credentials, missing };
  return {
    resolve: async (image, signal) => askedBothWays(await questionAbout(image, options, signal), resolveOnce),
    describe: async (image, signal) =>
      askedBothWays(await questionAbout(image, options, signal), (question) => lookUpDescription(question, MANIFESTS)),
  };
}

async function resolveOnce(question: Question): Promise<ImageLookup> {
  const { registry, digest } = question;
  const found = await lookUpManifest(question);
  if (found.kind === 'missing' || digest === undefined || found.digest === digest) return found;
  return { kind: 'missing', why: `${registry} answered with another digest, ${found.digest}` };
}

/** Where the job's own token is refused, asks without a login: the image may be for everybody. */
async function askedBothWays<Answer>(
  question: Question,
  ask: (question: Question) => Promise<Answer>,
): Promise<Answer> {
  const { options, registry } = question;
  const host = registryHost(registry);
  try {
    return await ask(question);
  } catch (refused) {
    if (options.credentials.get(host)?.owner !== 'job' || !isFailure(refused, 'registry/unauthorized')) throw refused;
    const credentials = new Map([...options.credentials].filter(([each]) => each !== host));
    const missing = new Map([...(options.missing ?? []), [host, JOB_LOGIN_REFUSED]]);
    return await ask({ ...question, options: { ...options, credentials, missing } });
  }
}

async function lookUpManifest(question: Question): Promise<ImageLookup> {
  const { registry, repository, reference } = question;
  const wanted = { path: `manifests/${reference}`, accept: MANIFESTS };
  const first = await askWithLogin(question, { ...wanted, method: 'HEAD' });
  let { answer } = first;
  if (answer.status === 200) {
    const digest = answer.headers.get('docker-content-digest');
    if (digest !== undefined && /^sha256:[0-9a-f]{64}$/.test(digest)) return { kind: 'found', digest };
  }
  // HEAD has no body. GET is needed for the reason of a 404, and for a manifest whose digest isn't in the headers.
  if ([200, 400, 404, 405].includes(answer.status)) {
    ({ answer } = await askWithLogin(question, { ...wanted, method: 'GET' }, first.login));
  }
  if (answer.status === 200) {
    if (answer.truncated) throw unreachable(registry, 'the manifest is larger than 4 MiB');
    return { kind: 'found', digest: `sha256:${createHash('sha256').update(answer.bytes).digest('hex')}` };
  }
  if (answer.status === 404)
    return { kind: 'missing', why: `${registry} has no ${repository}:${reference} (${errorCode(answer)})` };
  if (answer.status === 401 || answer.status === 403) {
    const job =
      question.options.missing?.get(registryHost(registry)) === JOB_LOGIN_REFUSED ? `; ${JOB_LOGIN_REFUSED}` : '';
    throw unauthorized(
      question,
      `it answered ${answer.status}: the credentials don't reach it, or it does not exist${job}`,
    );
  }
  throw unreachable(registry, `it answered ${answer.status} (${errorCode(answer)})`);
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
