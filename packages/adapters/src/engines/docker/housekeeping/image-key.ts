import { imageParts } from '@hardened-deploy/core/release/image';

/** The same for all spellings of an image by digest: `nginx@…` is `docker.io/library/nginx@…`. Undefined for one without a digest. */
export function imageKey(reference: string): string | undefined {
  const parts = imageParts(reference);
  return parts?.digest === undefined ? undefined : `${parts.registry}/${parts.repository}@${parts.digest}`;
}

export function imageKeys(references: Iterable<string>): ReadonlySet<string> {
  return new Set([...references].flatMap((reference) => imageKey(reference) ?? []));
}
