import type { DemoRelease } from '../../bed/demo-app.ts';
import type { Say } from '../../bed/say.ts';
import type { Chapter } from '../account.ts';
import type { TakeDown } from '../take-down.ts';

/** The engines at which the story can be played. */
export const DEMO_ENGINES = ['docker', 'kubernetes', 'swarm'] as const;
export type DemoEngine = (typeof DEMO_ENGINES)[number];

/** What it is, and where. */
export type Evidence = readonly [what: string, where: string];

/** The stack that is deployed, as the target calls it. */
export const STACK = 'shop-production';

/** What an engine is given to bring up the place where the shop is deployed to. */
export interface PlaceOptions {
  readonly say: Say;
  /** What it has put up goes on here, to be taken down in the opposite order. */
  readonly down: Pick<TakeDown, 'push'>;
  /** `left-to-caller`: the caller closes `down` at a signal. `end`: this process ends, and everything goes with it. */
  readonly atSignal: 'end' | 'left-to-caller';
  readonly versions: readonly string[];
  /** File into which the actions write what was announced. */
  readonly eventLog: string;
}

/** Where the shop is deployed to, with its registry and its database: all that differs between the engines. */
export interface DemoPlace {
  /** What of it is taken down at the end, in words that begin a sentence. */
  readonly words: string;
  /** Who answers 5xx while nothing of the shop can: `router`, `Ingress`. */
  readonly doorName: string;
  /** Where users reach the shop. */
  readonly publicAddress: { readonly host: string; readonly port: number };
  /** `host:port` of the registry, as the images are named by it. */
  readonly registry: string;
  /** Image of each component by digest, for each version. */
  readonly images: ReadonlyMap<string, DemoRelease>;
  /** Files of the shop's repository, by their paths: hardened-deploy.yml, and what it names. */
  readonly files: Readonly<Record<string, string>>;
  /** Secrets of the shop's repository beside the tokens, by their names. Some have several lines. */
  readonly secrets: Readonly<Record<string, string>>;
  /** Values that must appear nowhere. */
  readonly canaries: readonly string[];
  /** How often the journal says that traffic has moved. Asked for many times a second. */
  moves(): Promise<number>;
  /** The version of each worker that runs, by what tells one from another. */
  workers(): Promise<ReadonlyMap<string, string>>;
  /** Asks the shop's database by SQL, and answers rows of columns. */
  ask(sql: string): Promise<readonly (readonly string[])[]>;
  /** Copies what is worth looking at into this folder, before all is taken down, and answers where each thing is. */
  keep(folder: string, chapters: readonly Chapter[]): Promise<readonly Evidence[]>;
  /** What stays on this machine beside the folder of the demo and the cache, one line each. */
  readonly remains: readonly string[];
}

/** psql's output with `--no-align --tuples-only`, as rows of columns. */
export function rowsOf(output: string): readonly (readonly string[])[] {
  const rows = output.split('\n').filter((row) => row !== '');
  return rows.map((row) => row.split('|'));
}
