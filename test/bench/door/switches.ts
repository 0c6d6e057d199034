import { request } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import type { FencingToken } from '@hardened-deploy/core/lease/fencing-token';
import { otherSlot, type Slot } from '@hardened-deploy/core/target/slot';
import type { Target } from '@hardened-deploy/core/target/ports/target';
import { recordedProgress } from '@hardened-deploy/testkit/base/recorded-progress';
import { connectTarget } from '@hardened-deploy/wiring/connect-target';
import type { Move } from '../switch/shop-moves.ts';
import { mandateFor } from '../switch/shop-moves.ts';
import { type DoorSite, WEB } from './site.ts';

/** The clock of k6, which looks at the same one. */
const now = () => Date.now();
/** Answers in a row by the release to which traffic has moved, each on a connection of its own: as a deployment proves a switch. */
const PROOF = 3;
const PROOF_LIMIT_MS = 30_000;
/** Between two moves, so that requests are sent in the middle of none, too. */
const CALM_MS = 30;

interface Switched {
  /** Pairs: to the release that is warm, and back. */
  readonly pairs: number;
  /** Ends the row after the pair that is under way. */
  readonly signal: AbortSignal;
  moved(moves: number): void;
}

/**
 * The move itself again and again, between two releases that run: the fenced step that a deployment and a warm way back make, and
 * the proof through the public address. Nothing is started or journaled. Ends where it began.
 */
export async function switches(site: DoorSite, { pairs, signal, moved }: Switched): Promise<readonly Move[]> {
  const { configuration, publicPort } = site;
  await using target = await connectTarget({
    configuration,
    secrets: new Map(),
    job: null,
    progress: recordedProgress(),
  });
  const { fenceRecord } = mandateFor({ secrets: new Map() }, configuration, site.generation());
  const go = new AbortController().signal;
  await target.fence.raise(fenceRecord, {}, go);
  const home = (await target.router.read(go)).routes.get(WEB)?.slot;
  if (home === undefined || home === 'hold') throw new Error('web does not serve');
  const versions = { here: site.web.serving(), there: '' };
  const moves: Move[] = [];
  for (let pair = 0; pair < pairs && !signal.aborted; pair += 1) {
    for (const kind of ['switch', 'rollback'] as const) {
      const to = kind === 'switch' ? otherSlot(home) : home;
      const times = await moveTo(target, fenceRecord.token, { to, publicPort });
      if (kind === 'switch') versions.there = times.version;
      const names = kind === 'switch' ? [versions.here, versions.there] : [versions.there, versions.here];
      const [from = '', at = ''] = names;
      moves.push({ kind, from, to: at, times: { ...times, ended: now() + CALM_MS }, calls: [], end: MOVED, lines: [] });
      if (times.version !== at) throw new Error(`${times.version} answered where ${at} should`);
      await pause(CALM_MS);
    }
    moved(moves.length);
  }
  return moves;
}

const MOVED: Move['end'] = { outcome: 'deployed', reason: 'asked', evidence: [] };

interface To {
  readonly to: Slot;
  readonly publicPort: number;
}

async function moveTo(target: Target, token: FencingToken, { to, publicPort }: To) {
  const go = new AbortController().signal;
  const decided = now();
  const { routes } = await target.router.read(go);
  const route = routes.get(WEB);
  const publishing = now();
  await target.router.publish(token, new Map([...routes, [WEB, { spec: route?.spec ?? null, slot: to }]]), go);
  const published = now();
  const version = await proven(publicPort, { to, header: 'x-slot' });
  return { decided, publishing, published, proven: now(), version };
}

async function proven(port: number, { to, header }: { readonly to: Slot; readonly header: string }): Promise<string> {
  const limit = now() + PROOF_LIMIT_MS;
  for (let row = 0, version = ''; now() < limit;) {
    const seen = await ask(port, header);
    row = seen?.slot === to ? row + 1 : 0;
    version = seen?.version ?? '';
    if (row === PROOF) return version;
  }
  throw new Error(`${to} did not answer ${PROOF} times in a row within ${PROOF_LIMIT_MS / 1_000} s`);
}

async function ask(port: number, header: string): Promise<{ slot: unknown; version: string } | null> {
  return await new Promise((resolve) => {
    const asked = request({ host: '127.0.0.1', port, path: '/', agent: false }, (answer) => {
      answer.resume();
      answer.on('error', () => resolve(null));
      answer.on('end', () =>
        resolve({ slot: answer.headers[header], version: String(answer.headers['x-app-version']) }),
      );
    });
    asked.on('error', () => resolve(null));
    asked.end();
  });
}
