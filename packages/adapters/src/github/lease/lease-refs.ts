import { randomBytes } from 'node:crypto';
import type { EnvironmentName } from '@hardened-deploy/core/base/names';
import type { GitRefs } from './git-refs.ts';
import { knownCommits } from './known-commits.ts';
import { beginningLine, leaseMessage, recordIn } from './lease-message.ts';
import { leaseRefs } from './lease-ref-name.ts';
import { isOlder, olderLeaseRef } from './older-lease-ref.ts';
import type { Versions } from './versions.ts';

// The first digits of the id of the commit at the mark. They only have to differ among the epochs of one environment.
const EPOCH_DIGITS = 16;
const VERSION = /^([0-9a-f]{16})_([1-9]\d{0,14})$/;

/**
 * How versions of the lease are kept as git refs: version v is `refs/hardened-deploy/<environment>/<epoch>_<v>`, and points at
 * a commit without files whose message is the state. The mark is the ref `begun`; the epoch is the id of its commit, so that
 * a listing of the refs is enough to know it.
 */
export function refVersions(refs: GitRefs, environment: EnvironmentName): Versions {
  const prefix = leaseRefs(environment);
  const known = knownCommits(refs);
  const commitOf = async (text: string, signal: AbortSignal) => {
    const message = leaseMessage(environment, text);
    return known.made(message, signal);
  };
  return {
    mark: `${prefix}begun`,
    nameOf: ({ epoch, number }) => `${prefix}${epoch}_${number}`,
    versionOf(name) {
      const [, epoch, number] = VERSION.exec(name.slice(prefix.length)) ?? [];
      return epoch === undefined || !name.startsWith(prefix) ? undefined : { epoch, number: Number(number) };
    },
    looksOwn: (name) => name.startsWith(prefix) && !isOlder(name),
    beginning: beginningLine,
    epochOf: ({ id = '' }) => ({ epoch: id.slice(0, EPOCH_DIGITS), late: false }),
    async list(signal) {
      const { refs: found, ...answered } = await refs.list(prefix, signal);
      return { ...answered, requests: 1, kept: found.map(({ ref, sha }) => ({ name: ref, id: sha })) };
    },
    async contentOf({ id = '' }, signal) {
      const { commit, requests } = await known.get(id, signal);
      return { text: commit && recordIn(commit.message), createdAt: commit?.madeAt, requests };
    },
    prepare: commitOf,
    async create(name, text, signal) {
      const { sha } = await commitOf(text, signal);
      const made = await refs.create({ ref: name, sha }, signal);
      return made.kind === 'created' ? { ...made, id: sha } : { kind: 'taken', refusal: made.failure };
    },
    async get(name, signal) {
      // Also lists the names that only begin so, such as version 12 after version 1.
      const { refs: found, ...answered } = await refs.list(name, signal);
      const id = found.find(({ ref }) => ref === name)?.sha;
      const { commit } = id === undefined ? {} : await known.get(id, signal);
      return {
        ...answered,
        kept: id === undefined || !commit ? undefined : { name, id, text: recordIn(commit.message) },
      };
    },
    remove: (name, signal) => refs.remove(name, signal),
    trialName: () => `${prefix}trial-${randomBytes(8).toString('hex')}`,
    most: Number.POSITIVE_INFINITY,
    older: olderLeaseRef(prefix, known),
  };
}
