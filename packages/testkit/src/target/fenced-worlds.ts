import type { Fence } from '@hardened-deploy/core/target/ports/fence';
import { FIRST_GENERATION, forever, recordOf, tokenOf } from './fencing.ts';

/** What the laws of one port are tested on: the port, with the fence that decides who may change it. */
export interface FencedWorld {
  readonly fence: Fence;
  close(): Promise<void>;
}

export interface FencedWorlds<World extends FencedWorld> {
  /** A fresh one. */
  world(): Promise<World>;
  /** A fresh one whose fence stands at the first generation. */
  raised(): Promise<World>;
  /** To be called after each test. */
  closeAll(): Promise<void>;
}

/** Opens worlds for the tests of a suite, and closes those that a test has opened. */
export function fencedWorlds<World extends FencedWorld>(open: () => Promise<World>): FencedWorlds<World> {
  const opened: World[] = [];
  const world = async (): Promise<World> => {
    const made = await open();
    opened.push(made);
    return made;
  };
  return {
    world,
    raised: async () => {
      const made = await world();
      await made.fence.raise(recordOf(tokenOf(FIRST_GENERATION)), {}, forever());
      return made;
    },
    closeAll: async () => {
      for (const made of opened.splice(0)) await made.close();
    },
  };
}
