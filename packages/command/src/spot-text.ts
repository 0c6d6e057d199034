import { list, scalar } from '@hardened-deploy/action-kit/configuration/shape';
import type { Spot } from '@hardened-deploy/action-kit/configuration/spot';
import { plainText } from '@hardened-deploy/action-kit/configuration/values';

const one = scalar(plainText);
const several = list(one);

/** A single value as it is written; undefined for a list, a map or nothing. */
export function textAt(spot: Spot): string | undefined {
  return spot.read(one);
}

/** A list of single values; undefined for anything else. */
export function textsAt(spot: Spot): readonly string[] | undefined {
  return spot.read(several);
}
