import fc from 'fast-check';
import { expect, test } from 'vitest';
import { partsOf } from '../../../src/engines/docker/keeper/text-parts.ts';

test('the parts of a long text make it whole again, none too long for a variable, none cut inside a character', () => {
  const text = fc.array(fc.constantFrom('a', 'é', '😀', '\n', '漢'.repeat(9_000), '😀'.repeat(13_001)), {
    maxLength: 9,
  });
  fc.assert(
    fc.property(text, (pieces) => {
      const whole = pieces.join('');
      const parts = [...partsOf(whole)];
      expect(parts.map(({ part }) => Buffer.from(part).toString()).join('')).toBe(whole);
      for (const { part } of parts) expect(Buffer.byteLength(part)).toBeLessThan(128 * 1024);
      expect(parts.map(({ last }) => last)).toEqual([...parts.slice(1).map(() => false), true]);
    }),
  );
});
