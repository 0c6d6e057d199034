/** What a run knows beside the file. Where it isn't known, the file has to say it. */
export interface KnownOfRun {
  /** Replaces the file's `docker-host`. */
  readonly dockerHost?: string | undefined;
  /** `acme/notes`. */
  readonly repository?: string | undefined;
  /** GitHub's own address: `https://github.com`, or that of an Enterprise Server. */
  readonly server?: string | undefined;
}

/**
 * What a component's image may be when the file has no `allowed-images`: whatever is in GitHub's own registry under the
 * repository's owner, because only they can push there. On another registry, the same name may be somebody else's.
 * Undefined when it isn't known whose repository it is.
 */
export function imagesOfOwner({ repository, server }: KnownOfRun): readonly string[] | undefined {
  const owner = repository?.split('/')[0]?.toLowerCase();
  const host = URL.parse(server ?? '')?.host;
  if (!owner || !host) return undefined;
  // GitHub's documentation of the container registry: docs.github.com, Enterprise Server, and GHE.com with data residency.
  return [`${host === 'github.com' ? 'ghcr.io' : `containers.${host}`}/${owner}/**`];
}
