import { assertNever } from '@hardened-deploy/core/domain/assert-never';
import type { FenceAnswer, FenceRecord } from '@hardened-deploy/core/domain/fence';
import type { Fence } from '@hardened-deploy/core/ports/fence';
import { formatFenceRecord, formatOwner, parseFenceRecord } from './fence-record.ts';
import type { Keeper, StateScript } from './keeper.ts';
import type { LeftoverEnder } from './leftovers.ts';
import { RAISE_SCRIPT, READ_FENCE_SCRIPT } from './scripts/fence-scripts.ts';

/** The fence in the stack's volume. `leftovers` ends what older generations started and nobody waits for any more. */
export function dockerFence({
  keeper,
  leftovers,
}: {
  readonly keeper: Keeper;
  readonly leftovers: LeftoverEnder;
}): Fence {
  return {
    async read(signal) {
      const script: StateScript<'done'> = {
        text: READ_FENCE_SCRIPT,
        doing: 'reading the fence',
        environment: {},
        accept: ['done'],
      };
      const { lines } = await keeper.run(script, signal);
      return lines.length === 0 ? undefined : parseFenceRecord(lines[0]);
    },
    async raise(wanted, { adopt }, signal) {
      const { answer, lines } = await keeper.run(
        {
          text: RAISE_SCRIPT,
          doing: 'raising the fence',
          token: wanted.token,
          environment: {
            HD_OWNER: formatOwner(wanted.owner),
            HD_RECORD: formatFenceRecord(wanted),
            // As JSON, so that a reason of several lines stays one line of the fence.
            HD_ADOPT: adopt === undefined ? '' : JSON.stringify({ adopted: adopt }),
          },
          accept: ['done', 'superseded', 'foreignOwner'],
        },
        signal,
      );
      const standing = parseFenceRecord(lines[0]);
      const judged = toAnswer(answer, standing);
      // Also when the token stood there before: whoever raised it may have died before it came to this.
      if (judged.kind === 'raised') await leftovers.endBelow(wanted.token.generation, signal);
      return judged;
    },
  };
}

function toAnswer(answer: 'done' | 'superseded' | 'foreignOwner', standing: FenceRecord): FenceAnswer {
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
