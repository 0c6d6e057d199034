import { assertNever } from '@hardened-deploy/core/base/assert-never';
import {
  adoptionEntry,
  adoptionOf,
  type AdoptionRequest,
  type FenceAnswer,
  type FenceRecord,
} from '@hardened-deploy/core/target/fence';
import type { Fence } from '@hardened-deploy/core/target/ports/fence';
import { ownerKey } from '@hardened-deploy/core/target/stack-owner';
import { isRefusal, isStatus } from '../connection/engine-failure.ts';
import { formatAdoption, formatFenceRecord, parseFenceRecord } from '@hardened-deploy/core/target/stored/fence-text';
import type { Keeper, StateScript } from './keeper.ts';
import { RAISE_SCRIPT, READ_FENCE_SCRIPT } from './scripts/fence-scripts.ts';

export interface LeftoverEnder {
  /** Ends what lower generations have created or left running for one task, so that what is read next stays true. */
  endBelow(generation: number, signal: AbortSignal): Promise<void>;
}

interface Options {
  readonly keeper: Keeper;
  /** Creates or starts what the fence is kept in, the keeper and its volume, and nothing else. */
  readonly foundation: (signal: AbortSignal) => Promise<void>;
  /** Ends what older generations started and nobody waits for any more. */
  readonly leftovers: LeftoverEnder;
}

type RaiseAnswer = 'done' | 'superseded' | 'foreignOwner';

/** The fence in the stack's volume: the one that lock, switch, rollback, backup and restore raise. */
export function dockerFence({ keeper, foundation, leftovers }: Options): Fence {
  async function read(signal: AbortSignal): Promise<FenceRecord | undefined> {
    const script: StateScript<'done'> = {
      text: READ_FENCE_SCRIPT,
      doing: 'reading the fence',
      environment: {},
      accept: ['done'],
      reads: true,
    };
    const { lines } = await keeper.run(script, signal);
    return lines.length === 0 ? undefined : parseFenceRecord(lines);
  }

  /** Only a stack that was never set up, or whose keeper somebody stopped, needs more than the one call. */
  async function orFounded<Result>(work: () => Promise<Result>, signal: AbortSignal): Promise<Result> {
    try {
      return await work();
    } catch (thrown) {
      if (!isRefusal(thrown) || !isStatus(thrown, 404, 409)) throw thrown;
      await foundation(signal);
      return work();
    }
  }

  async function raiseOnce(wanted: FenceRecord, adopting: Adopting | undefined, signal: AbortSignal) {
    const { answer, lines } = await keeper.run<RaiseAnswer>(
      {
        text: RAISE_SCRIPT,
        doing: 'raising the fence',
        token: wanted.token,
        environment: {
          HD_OWNER: ownerKey(wanted.owner),
          HD_RECORD: formatFenceRecord(wanted),
          ...adoptionVariables(wanted, adopting),
        },
        accept: ['done', 'superseded', 'foreignOwner'],
      },
      signal,
    );
    return toAnswer(answer, parseFenceRecord(lines));
  }

  /** It is taken from whom we saw there; when yet another owner comes between, that one is looked at in turn. */
  async function adoptedBy(
    wanted: FenceRecord,
    { adopt, first }: { readonly adopt: AdoptionRequest; readonly first: FenceAnswer },
    signal: AbortSignal,
  ): Promise<FenceAnswer> {
    let answer = first;
    while (answer.kind === 'foreign-owner') {
      answer = await raiseOnce(wanted, { adopt, from: answer.by }, signal);
    }
    return answer;
  }

  return {
    async read(signal) {
      try {
        return await read(signal);
      } catch (thrown) {
        if (isRefusal(thrown) && isStatus(thrown, 404)) return undefined;
        throw thrown;
      }
    },
    async raise(wanted, { adopt }, signal) {
      keeper.remember(wanted);
      const first = await orFounded(() => raiseOnce(wanted, undefined, signal), signal);
      const answer = adopt ? await adoptedBy(wanted, { adopt, first }, signal) : first;
      // Also when the token stood there before: whoever raised it may have died before it came to this.
      if (answer.kind === 'raised') await leftovers.endBelow(wanted.token.generation, signal);
      return answer;
    },
  };
}

interface Adopting {
  readonly adopt: AdoptionRequest;
  readonly from: FenceRecord;
}

function adoptionVariables(wanted: FenceRecord, adopting: Adopting | undefined): Record<string, string> {
  if (!adopting) return { HD_FROM: '', HD_ADOPTED: '', HD_ENTRY: '' };
  const { adopt, from } = adopting;
  const adoption = adoptionOf(from, wanted, adopt);
  return {
    HD_FROM: ownerKey(from.owner),
    HD_ADOPTED: formatAdoption(adoption),
    HD_ENTRY: JSON.stringify(adoptionEntry(wanted, adoption, adopt)),
  };
}

function toAnswer(answer: RaiseAnswer, standing: FenceRecord): FenceAnswer {
  switch (answer) {
    case 'done':
      return { kind: 'raised', record: standing };
    case 'superseded':
      return { kind: 'superseded', by: standing };
    case 'foreignOwner':
      return { kind: 'foreign-owner', by: standing };
    default:
      return assertNever(answer);
  }
}
