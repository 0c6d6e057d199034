import type { Brand } from '../base/brand.ts';
import { malformed, parsed, type Parser, quoted } from '../base/parser.ts';

/** `registry/repository@sha256:<64 hex>`. Only images of this spelling are ever started. */
export type ImageDigest = Brand<string, 'ImageDigest'>;
/** Any reference that a person may write: with a tag, a digest or both. */
export type ImageReference = Brand<string, 'ImageReference'>;

/**
 * The parts of a reference. Without a written registry, `registry` is `docker.io`, and `repository` has the prefix
 * `library/` where Docker adds it.
 */
export interface ImageParts {
  readonly registry: string;
  readonly repository: string;
  readonly tag?: string;
  readonly digest?: string;
}

// The grammar of distribution/reference: host[:port]/path components of lower-case alphanumerics with single separators.
const REPOSITORY = /^[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*(?:\/[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*)*$/;
const DIGEST = /^sha256:[0-9a-f]{64}$/;
const TAG = /^\w[\w.-]{0,127}$/;

export const imageReference: Parser<ImageReference> = {
  type: 'image reference',
  parse: (raw) =>
    imageParts(raw) ? parsed(raw as ImageReference) : malformed(`must be an image reference, not ${quoted(raw)}`),
};

export const imageDigest: Parser<ImageDigest> = {
  type: 'image by digest',
  parse(raw) {
    const parts = imageParts(raw);
    if (parts?.digest === undefined) return malformed(`must be an image by digest (name@sha256:…), not ${quoted(raw)}`);
    return parsed(raw as ImageDigest);
  },
};

/** The parts of a reference, or `undefined` when the text is none. */
export function imageParts(raw: string): ImageParts | undefined {
  const [named = '', digest, ...rest] = raw.split('@');
  if (rest.length > 0 || (digest !== undefined && !DIGEST.test(digest))) return undefined;
  const colon = named.lastIndexOf(':');
  const tagged = colon > named.lastIndexOf('/');
  const name = tagged ? named.slice(0, colon) : named;
  const tag = tagged ? named.slice(colon + 1) : undefined;
  if (tag !== undefined && !TAG.test(tag)) return undefined;
  const { registry, repository } = splitRegistry(name);
  if (!REPOSITORY.test(repository)) return undefined;
  return { registry, repository, ...(tag !== undefined && { tag }), ...(digest !== undefined && { digest }) };
}

/** The name as written, without tag and digest. Allowed-image patterns are compared with it. */
export function imageName(reference: ImageReference | ImageDigest): string {
  const [named = ''] = reference.split('@');
  const colon = named.lastIndexOf(':');
  return colon > named.lastIndexOf('/') ? named.slice(0, colon) : named;
}

export function digestOf(image: ImageDigest): string {
  return image.slice(image.indexOf('@') + 1);
}

export function withDigest(reference: ImageReference, digest: string): ImageDigest {
  return `${imageName(reference)}@${digest}` as ImageDigest;
}

// Docker's rule: the first part is a registry when it contains a dot or a colon, or is `localhost`.
function splitRegistry(name: string): { registry: string; repository: string } {
  const slash = name.indexOf('/');
  const first = slash < 0 ? '' : name.slice(0, slash);
  if (/[.:]/.test(first) || first === 'localhost') return { registry: first, repository: name.slice(slash + 1) };
  return { registry: 'docker.io', repository: slash < 0 ? `library/${name}` : name };
}
