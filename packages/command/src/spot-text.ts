import { list, type Shape } from '@hardened-deploy/action-kit/configuration/shape';
import type { Spot } from '@hardened-deploy/action-kit/configuration/spot';
import { isScalar } from 'yaml';

/** A single value as it is written. Unlike a value of the configuration it may hold an expression of GitHub's: `${{ … }}`. */
const one: Shape<string> = {
  read(node) {
    if (!isScalar(node) || node.value === null) return undefined;
    return typeof node.value === 'string' ? node.value : (node.source ?? String(node.value));
  },
  schema: () => ({ type: 'string' }),
};
const several = list(one);

/** A single value as it is written; undefined for a list, a map or nothing. */
export function textAt(spot: Spot): string | undefined {
  return spot.read(one);
}

/** A list of single values; undefined for anything else. */
export function textsAt(spot: Spot): readonly string[] | undefined {
  return spot.read(several);
}
