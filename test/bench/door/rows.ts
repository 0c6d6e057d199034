import { setTimeout as pause } from 'node:timers/promises';
import type { Say } from '../../../scripts/bed/say.ts';
import type { Move } from '../switch/shop-moves.ts';
import type { ComposeProject } from '../usual/compose-project.ts';
import { LONG_SECONDS } from './application.ts';
import { type K6Options, startK6 } from './k6.ts';
import type { Sent } from './k6-records.ts';
import { measuredOf, type Measured, pausesIn, staleAnswers } from './measured.ts';
import type { DoorSite } from './site.ts';
import { staticChanges } from './static-changes.ts';
import { switches } from './switches.ts';

/** How each row is measured. */
export interface HowMeasured {
  /** k6's executable. */
  readonly k6: string;
  /** For what k6 writes. */
  readonly folder: string;
  /** Requests a second. */
  readonly rate: number;
  readonly say: Say;
}

/** Before the first move and behind the last, so that what a move does is counted for it. */
const CALM_MS = 3_000;
/** Between two moves in a dense row. */
const SHORT_CALM_MS = 1_000;
/** What has begun before a deployment may end before the next one: a slot is taken away by the next but one. */
const SPACED_MS = (LONG_SECONDS + 2) * 1_000;

/** The move itself, `pairs` times there and back, with long requests under way. Ends early after `limitMs`. */
export async function switchRows(
  name: string,
  site: DoorSite,
  { pairs, limitMs, ...how }: HowMeasured & { readonly pairs: number; readonly limitMs: number },
): Promise<readonly Measured[]> {
  await site.web.deploy('v2');
  const moves: Move[] = [];
  const sent = await underLoad(
    how,
    { name: 'switches', port: site.publicPort, paths: ['/'], long: 'with' },
    async () => {
      const moved = (count: number) => count % 200 === 0 && how.say(`${name}: ${count} moves`);
      moves.push(...(await switches(site, { pairs, signal: AbortSignal.timeout(limitMs), moved })));
    },
  );
  return rowsOf({ name, kinds: ['switch', 'way back'], moves, sent });
}

/** Whole deployments and whole ways back, one close behind the other. */
export async function wholeRows(
  name: string,
  site: DoorSite,
  { pairs, ...how }: HowMeasured & { readonly pairs: number },
): Promise<readonly Measured[]> {
  const moves: Move[] = [];
  const sent = await underLoad(
    how,
    { name: 'whole', port: site.publicPort, paths: ['/'], long: 'without' },
    async () => {
      for (let pair = 1; pair <= pairs; pair += 1) {
        for (const move of [() => site.web.deploy(`v${pair + 1}`), () => site.web.rollBack()]) {
          moves.push(await move());
          await pause(SHORT_CALM_MS);
        }
        if (pair % 10 === 0) how.say(`${name}: ${pair} deployments and ways back`);
      }
    },
  );
  return rowsOf({ name, kinds: ['whole deployment', 'whole way back'], moves, sent });
}

/** A way to deploy, whoever's. */
export interface Way {
  readonly name: string;
  readonly port: number;
  deploy(version: string): Promise<unknown>;
}

export function composeWay(project: ComposeProject<string>, way: 'recreate' | 'rollOut'): Way {
  const name = way === 'recreate' ? '`docker compose up -d`' : "docker-rollout's way";
  return { name, port: project.publicPort, deploy: (version) => project[way](version) };
}

interface Deployments {
  readonly count: number;
  /** `spaced`: with long requests under way, and so far apart that none of them meets two deployments. */
  readonly how: 'dense' | 'spaced';
}

/** Deployments of one way, each timed until the command has ended. */
export async function deploymentRow(
  way: Way,
  { count, how: spacing, ...how }: HowMeasured & Deployments,
): Promise<Measured> {
  const moves: number[] = [];
  const long = spacing === 'dense' ? 'without' : 'with';
  const sent = await underLoad(how, { name: spacing, port: way.port, paths: ['/'], long }, async () => {
    if (spacing === 'spaced') await pause(SPACED_MS / 2);
    for (let each = 1; each <= count; each += 1) {
      const began = performance.now();
      await way.deploy(`v${each + 1}`);
      moves.push(performance.now() - began);
      await pause(spacing === 'dense' ? SHORT_CALM_MS : SPACED_MS);
      if (each % 10 === 0) how.say(`${way.name}: ${each} deployments`);
    }
  });
  return measuredOf({ name: way.name, sent, moves });
}

/** Deployments of the component of which there are never two, and the requests to it. */
export async function exclusiveRow(
  name: string,
  site: DoorSite,
  { count, ...how }: HowMeasured & { readonly count: number },
): Promise<Measured> {
  const about = { name: 'exclusive', port: site.publicPort, paths: ['/ledger'], long: 'without' } as const;
  const sent = await underLoad(how, about, async () => {
    for (let each = 1; each <= count; each += 1) {
      await site.ledger.deploy(`v${each + 1}`);
      await pause(CALM_MS);
    }
  });
  return measuredOf({ name, sent, moves: pausesIn(sent.requests) });
}

/** Static changes, and for how long each made the address unreachable. The router that goes lets end what is under way, for some seconds. */
export async function changesRow(
  name: string,
  site: DoorSite,
  { count, long, ...how }: HowMeasured & { readonly count: number; readonly long: 'with' | 'without' },
): Promise<Measured> {
  const gaps: number[] = [];
  const about = { name: `changes-${long}`, port: site.publicPort, paths: ['/'], long };
  const sent = await underLoad(how, about, async () => {
    gaps.push(...(await staticChanges(site, count)));
  });
  return measuredOf({ name: `${name}, ${long} long requests`, sent, moves: gaps });
}

interface Moved {
  readonly name: string;
  /** What the moves there and the moves back are called. */
  readonly kinds: readonly [string, string];
  readonly moves: readonly Move[];
  readonly sent: Sent;
}

/** A row for each kind of move, with what was sent from its decision to the next move. Long requests meet both: they stand in the first. */
function rowsOf({ name, kinds: [there, back], moves, sent }: Moved): readonly Measured[] {
  const stale = staleAnswers(moves, sent.requests);
  const lasting = moves.map((move, place) => {
    const until = moves[place + 1]?.times.decided ?? move.times.ended + CALM_MS;
    return { ...move, until, stale: stale[place] ?? 0 };
  });
  return (['switch', 'rollback'] as const).map((kind) => {
    const own = lasting.filter((move) => move.kind === kind);
    const requests = sent.requests.filter(({ at }) =>
      own.some(({ times, until }) => at >= times.decided && at < until),
    );
    return measuredOf({
      name: `${name}: ${kind === 'switch' ? there : back}`,
      sent: { requests, long: kind === 'switch' ? sent.long : [] },
      moves: own.flatMap(({ times: { decided, proven } }) => (proven === null ? [] : [proven - decided])),
      stale: own.reduce((sum, move) => sum + move.stale, 0),
    });
  });
}

async function underLoad(
  { k6, folder, rate }: HowMeasured,
  about: Pick<K6Options, 'name' | 'port' | 'paths' | 'long'>,
  work: () => Promise<unknown>,
): Promise<Sent> {
  const load = await startK6({ ...about, name: `${about.name}-${about.port}`, program: k6, folder, rate });
  try {
    await pause(CALM_MS);
    await work();
    await pause(CALM_MS);
  } finally {
    await load.stop();
  }
  return await load.stop();
}
