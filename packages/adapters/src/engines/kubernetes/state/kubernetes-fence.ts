import { randomBytes } from 'node:crypto';
import { type AdoptionRequest, adoptionEntry, type FenceAnswer, judgeRaise } from '@hardened-deploy/core/target/fence';
import type { Fence } from '@hardened-deploy/core/target/ports/fence';
import { sameOwner } from '@hardened-deploy/core/target/stack-owner';
import { withEntry } from './journal-segments.ts';
import { textOf } from './kubernetes-journal.ts';
import type { Change, RecordStore } from './record-store.ts';
import { lastSequence, type StackRecord } from './stack-record.ts';

/** Ends what lower generations have left running for one task, so that what is read next stays true. */
export interface LeftoverEnder {
  endBelow(generation: number, signal: AbortSignal): Promise<void>;
}

/** The fence in the stack's record. The first raise makes the record; nothing else has to be there before. */
export function kubernetesFence(records: RecordStore, leftovers: LeftoverEnder): Fence {
  /** An adoption is written to the journal by the very write that changes the owner. */
  async function raised(
    before: StackRecord | undefined,
    answer: FenceAnswer & { readonly kind: 'raised' },
    adopt: AdoptionRequest | undefined,
    signal: AbortSignal,
  ): Promise<Change<FenceAnswer>> {
    const { record: fence } = answer;
    if (!before) {
      const id = randomBytes(4).toString('hex');
      return { kind: 'write', record: { id, fence, segments: [], entries: new Map() }, answer };
    }
    if (before.fence === fence) return { kind: 'leave', answer };
    const record = { ...before, fence };
    const changesOwner = !sameOwner(before.fence.owner, fence.owner);
    if (!changesOwner || !adopt || !fence.adopted) return { kind: 'write', record, answer };
    const entry = { ...adoptionEntry(fence, fence.adopted, adopt), sequence: lastSequence(record) + 1 };
    const { token } = fence;
    const journaled = await withEntry(records.place, record, { text: textOf(entry), token }, signal);
    return { kind: 'write', record: journaled, answer };
  }

  return {
    read: async (signal) => (await records.read('reading the fence', signal))?.fence,
    async raise(wanted, { adopt }, signal) {
      records.remember(wanted);
      const raising = await records.change<FenceAnswer>(
        {
          doing: 'raising the fence',
          decide: async (before) => {
            const answer = judgeRaise(before?.fence, wanted, adopt);
            return answer.kind === 'raised' ? raised(before, answer, adopt, signal) : { kind: 'leave', answer };
          },
        },
        signal,
      );
      if (raising.kind === 'raised') await leftovers.endBelow(wanted.token.generation, signal);
      return raising;
    },
  };
}
