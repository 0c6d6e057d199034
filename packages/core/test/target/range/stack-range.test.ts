import { parseIpv4Range } from '@hardened-deploy/core/base/address/ipv4-range';
import type { StackName } from '@hardened-deploy/core/base/names';
import { chooseRange, keepsRange, RANGE_POOL } from '@hardened-deploy/core/target/range/stack-range';
import { describe, expect, test } from 'vitest';

const named = (name: string) => name as StackName;
const ranges = (...texts: readonly string[]) => texts.flatMap((text) => parseIpv4Range(text) ?? []);

describe('the range of a stack', () => {
  test('is a /24 of the pool, the same one whenever it is chosen', () => {
    const chosen = chooseRange(named('notes-production'), []);
    expect(chosen).toMatch(/^10\.8[4-7]\.\d{1,3}\.0\/24$/);
    expect(chooseRange(named('notes-production'), [])).toBe(chosen);
  });

  test('differs between stacks', () => {
    const all = Array.from({ length: 20 }, (_, index) => chooseRange(named(`notes-${index}`), []));
    expect(new Set(all).size).toBeGreaterThan(15);
  });

  test('is the next free one after one that is taken, even by a wider network', () => {
    const first = chooseRange(named('notes-production'), []) ?? '';
    const next = chooseRange(named('notes-production'), ranges(first)) ?? '';
    expect(next).not.toBe(first);
    const third = chooseRange(named('notes-production'), ranges(first.replace(/0\/24$/, '0/16'))) ?? '';
    expect(third.split('.').slice(0, 2)).not.toEqual(first.split('.').slice(0, 2));
  });

  test('the last free one is found, wherever the search begins', () => {
    const taken = ranges('10.84.0.0/15', '10.87.0.0/16', '10.86.0.0/17', '10.86.128.0/18', '10.86.192.0/19').concat(
      ranges(...Array.from({ length: 32 }, (_, index) => `10.86.${224 + index}.0/24`).slice(0, -1)),
    );
    for (const name of ['a', 'b', 'c']) expect(chooseRange(named(name), taken)).toBe('10.86.255.0/24');
  });

  test('none is left when all of the pool is taken', () => {
    expect(chooseRange(named('notes'), ranges(RANGE_POOL))).toBeUndefined();
    expect(chooseRange(named('notes'), ranges('10.0.0.0/8'))).toBeUndefined();
  });
});

test('of two networks with the same range exactly one keeps it, whoever looks', () => {
  const made = (name: string, at: number) => ({ name, created: new Date(at) });
  const pairs = [
    [made('hd-a', 1), made('hd-b', 2)],
    [made('hd-b', 1), made('hd-a', 2)],
    [made('hd-a', 1), made('hd-b', 1)],
  ] as const;
  for (const [keeper, other] of pairs) {
    expect(keepsRange(keeper, other)).toBe(true);
    expect(keepsRange(other, keeper)).toBe(false);
  }
});
