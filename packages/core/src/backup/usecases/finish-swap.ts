import type { LiveLook } from '../live-look.ts';
import type { Renames } from '../restore-names.ts';
import { type Author, noteIn, type SwapPorts, swapNoted } from './swap-database.ts';

export interface FinishedSwap {
  readonly renames: Renames;
  /** Whether the name had a database before, which is kept. */
  readonly wasThere: boolean;
}

/** Finishes a swap that was broken off half way, as `look` has found it. Throws `restore/failed`, `fence/superseded`. */
export async function finishSwap(
  ports: SwapPorts,
  { look, ...author }: Author & { readonly look: LiveLook & Required<Pick<LiveLook, 'unfinished'>> },
  signal: AbortSignal,
): Promise<FinishedSwap> {
  const renames = look.unfinished;
  const note = noteIn(ports, author, { renames, backup: null }, signal);
  // Whether there was one is seen afterwards: an empty one isn't kept.
  await swapNoted(ports, { token: author.token, renames, note, wasThere: false }, signal);
  const { databases } = await ports.live.look(author.token, undefined, signal);
  return { renames, wasThere: databases.includes(renames.aside) };
}
