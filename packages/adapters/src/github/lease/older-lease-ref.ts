import { Failure } from '@hardened-deploy/core/base/failure';
import type { KnownCommits } from './known-commits.ts';
import { parseLeaseMessage } from './lease-message.ts';
import type { OlderRegister } from './versions.ts';

/**
 * Before 0.2, the whole lease was one ref `lease` that was moved from commit to commit, with a companion `lease-begun`. The
 * message of the commit was the state, as it is today. Runs of such a release don't see today's register.
 */
export function olderLeaseRef(prefix: string, known: KnownCommits): OlderRegister {
  const ref = `${prefix}lease`;
  const names = [ref, `${ref}-begun`];
  return {
    names: ({ kept }) => kept.map(({ name }) => name).filter((name) => names.includes(name)),
    async read({ kept }, signal) {
      const { id } = kept.find(({ name }) => name === ref) ?? {};
      if (id === undefined) return undefined;
      const { commit, requests } = await known.get(id, signal);
      if (!commit) throw new Failure('github/unreachable', `${ref} points at a commit that is not visible yet`);
      const state = parseLeaseMessage(commit.message);
      if (state.ok) return { name: ref, state: state.value, requests };
      throw new Failure('lease/register-unreadable', `${ref} (commit ${id}) ${state.problem}`, { facts: { ref } });
    },
  };
}

export function isOlder(name: string): boolean {
  return /\/lease(?:-begun)?$/.test(name);
}
