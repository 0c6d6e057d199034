import { wholeNumber } from '@hardened-deploy/core/base/parser';
import { may, scalar } from '../shape.ts';

/** More than that on one network of the stack would need more addresses than it has. */
const MOST_REPLICAS = 50;

/** Keys of a component that only a Swarm has. */
export const SWARM_KEYS = {
  replicas: may(
    scalar(wholeNumber({ least: 1, most: MOST_REPLICAS })),
    null,
    'How many copies of it run in a slot, with `target: swarm`; by default one. See docs/swarm.md.',
  ),
} as const;
