import type { DeploymentId } from '@hardened-deploy/core/base/names';
import type { Fence } from '@hardened-deploy/core/target/ports/fence';
import type { Journal } from '@hardened-deploy/core/target/ports/journal';
import { afterEach, describe, expect, test } from 'vitest';
import { FIRST_GENERATION, forever, OWNER, recordOf, tokenOf } from './fencing.ts';

/** A fence that nobody has raised yet. */
interface FenceWorld {
  readonly fence: Fence;
  /** The journal beside it, with nothing in it yet. */
  readonly journal: Pick<Journal, 'read'>;
  close(): Promise<void>;
}

/** What every Fence keeps to. */
export function fenceLaws(name: string, open: () => Promise<FenceWorld>): void {
  describe(`${name} as a fence`, () => {
    const opened: FenceWorld[] = [];
    const worldOf = async (): Promise<FenceWorld> => {
      const made = await open();
      opened.push(made);
      return made;
    };
    const world = async (): Promise<Fence> => (await worldOf()).fence;
    afterEach(async () => {
      for (const made of opened.splice(0)) await made.close();
    });
    const go = forever();
    const standing = tokenOf(FIRST_GENERATION);
    const foreign = { ...OWNER, repository: 'acme/other' };

    test('nothing stands on it before somebody raises it', async () => {
      const fence = await world();
      expect(await fence.read(go)).toBeUndefined();
    });

    test('the first raise is accepted and read back whole', async () => {
      const fence = await world();
      const record = recordOf(standing);
      expect(await fence.raise(record, {}, go)).toEqual({ kind: 'raised', record });
      expect(await fence.read(go)).toEqual(record);
    });

    test('a higher generation takes over, even with one digit more', async () => {
      const fence = await world();
      await fence.raise(recordOf(tokenOf(9)), {}, go);
      const record = recordOf(tokenOf(10));
      expect(await fence.raise(record, {}, go)).toEqual({ kind: 'raised', record });
      expect(await fence.read(go)).toEqual(record);
    });

    test.each([
      ['a lower generation', tokenOf(FIRST_GENERATION - 1)],
      ['a lower generation with a digit less', tokenOf(999_999_999)],
      ['the same generation with another nonce', tokenOf(FIRST_GENERATION, 'b')],
    ])('%s is superseded and changes nothing', async (_, token) => {
      const fence = await world();
      const record = recordOf(standing);
      await fence.raise(record, {}, go);
      expect(await fence.raise(recordOf(token), {}, go)).toEqual({ kind: 'superseded', by: record });
      expect(await fence.read(go)).toEqual(record);
    });

    test('the same token again is raised, and what was recorded first stays', async () => {
      const fence = await world();
      const record = recordOf(standing);
      await fence.raise(record, {}, go);
      const again = recordOf(standing, { raisedAt: '2026-11-21T11:11:11.000Z', holder: 'somebody else' });
      expect(await fence.raise(again, {}, go)).toEqual({ kind: 'raised', record });
      expect(await fence.read(go)).toEqual(record);
    });

    test.each([
      ['repository', foreign],
      ['environment', { ...OWNER, environment: 'Prod' }],
      ['store', { ...OWNER, store: 'ref' as const }],
    ])('another %s is a foreign owner, however high its generation', async (_, owner) => {
      const fence = await world();
      const record = recordOf(standing);
      await fence.raise(record, {}, go);
      const intruder = recordOf(tokenOf(FIRST_GENERATION + 5), { owner });
      expect(await fence.raise(intruder, {}, go)).toEqual({ kind: 'foreign-owner', by: record });
      expect(await fence.read(go)).toEqual(record);
    });

    const deployment = 'd'.repeat(16) as DeploymentId;
    const reason = 'the repository\nwas "renamed" $(id)';

    test('names that differ only in case are one owner, as GitHub has it', async () => {
      const fence = await world();
      await fence.raise(recordOf(standing), {}, go);
      const owner = {
        ...OWNER,
        repository: OWNER.repository.toUpperCase(),
        environment: OWNER.environment.toUpperCase(),
      };
      const next = recordOf(tokenOf(FIRST_GENERATION + 5), { owner });
      expect(await fence.raise(next, {}, go)).toEqual({ kind: 'raised', record: next });
    });

    test('a foreign owner that gives a reason adopts it with a higher generation, and is its owner then', async () => {
      const { fence, journal } = await worldOf();
      const first = recordOf(standing);
      await fence.raise(first, {}, go);
      const adopter = recordOf(tokenOf(FIRST_GENERATION + 1), { owner: foreign });
      const { holder: by, raisedAt: at } = adopter;
      const adopted = { ...adopter, adopted: { reason, from: OWNER, by, at } };
      expect(await fence.raise(adopter, { adopt: { reason, deployment } }, go)).toEqual({
        kind: 'raised',
        record: adopted,
      });
      expect(await fence.read(go)).toEqual(adopted);
      expect((await journal.read(0, go)).entries).toEqual([
        {
          schema: 2,
          sequence: 1,
          generation: FIRST_GENERATION + 1,
          deployment,
          by,
          at,
          event: { kind: 'adopted', reason, from: OWNER, to: foreign },
        },
      ]);
      expect(await fence.raise(recordOf(tokenOf(FIRST_GENERATION + 2)), {}, go)).toEqual({
        kind: 'foreign-owner',
        by: adopted,
      });
    });

    test('an adoption stays on the fence under later holders of the new owner, and is journaled once', async () => {
      const { fence, journal } = await worldOf();
      await fence.raise(recordOf(standing), {}, go);
      const adopter = recordOf(tokenOf(FIRST_GENERATION + 1), { owner: foreign });
      const { holder: by, raisedAt: at } = adopter;
      const adopt = { reason, deployment };
      await fence.raise(adopter, { adopt }, go);
      await fence.raise(adopter, { adopt }, go);
      const later = recordOf(tokenOf(FIRST_GENERATION + 2), { owner: foreign });
      const record = { ...later, adopted: { reason, from: OWNER, by, at } };
      expect(await fence.raise(later, { adopt }, go)).toEqual({ kind: 'raised', record });
      expect(await fence.read(go)).toEqual(record);
      expect((await journal.read(0, go)).entries).toHaveLength(1);
    });

    test('a reason to adopt changes nothing for the owner itself, or where nobody was before', async () => {
      const { fence, journal } = await worldOf();
      const record = recordOf(standing);
      const adopt = { reason, deployment };
      expect(await fence.raise(record, { adopt }, go)).toEqual({ kind: 'raised', record });
      const next = recordOf(tokenOf(FIRST_GENERATION + 1));
      expect(await fence.raise(next, { adopt }, go)).toEqual({ kind: 'raised', record: next });
      expect((await journal.read(0, go)).entries).toEqual([]);
    });

    test('adopting does not lower the fence', async () => {
      const { fence, journal } = await worldOf();
      const record = recordOf(standing);
      await fence.raise(record, {}, go);
      const adopter = recordOf(tokenOf(FIRST_GENERATION - 1), { owner: foreign });
      const adopt = { reason: 'moved', deployment };
      expect(await fence.raise(adopter, { adopt }, go)).toEqual({ kind: 'superseded', by: record });
      expect(await fence.read(go)).toEqual(record);
      expect((await journal.read(0, go)).entries).toEqual([]);
    });

    test('of many that raise at once the highest stands, and each is told the truth', async () => {
      const fence = await world();
      const records = [3, 1, 5, 2, 4].map((step) => recordOf(tokenOf(FIRST_GENERATION + step)));
      const answers = await Promise.all(records.map((record) => fence.raise(record, {}, go)));
      const highest = recordOf(tokenOf(FIRST_GENERATION + 5));
      expect(await fence.read(go)).toEqual(highest);
      expect(answers[2]).toEqual({ kind: 'raised', record: highest });
      for (const [index, answer] of answers.entries()) {
        if (answer.kind === 'raised') expect(answer.record).toEqual(records[index]);
        else if (answer.kind === 'superseded') {
          expect(answer.by.token.generation).toBeGreaterThan(records[index]?.token.generation ?? 0);
        } else throw new Error('nobody was foreign');
      }
    });

    test('an aborted raise rejects with the reason and raises nothing', async () => {
      const fence = await world();
      const reason = new Error('cancelled');
      await expect(fence.raise(recordOf(standing), {}, AbortSignal.abort(reason))).rejects.toBe(reason);
      expect(await fence.read(go)).toBeUndefined();
    });
  });
}
