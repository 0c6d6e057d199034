import type { Slot } from '@hardened-deploy/core/target/slot';
import type { LoadRecord } from '../load/record.ts';

/** One move, in milliseconds since 1970. */
export interface KubernetesMove {
  readonly kind: 'switch' | 'way back';
  readonly to: Slot;
  readonly decided: number;
  /** The PATCH is done. */
  readonly published: number;
  /** Fresh connections show the new slot, several times in a row. */
  readonly proven: number;
  /** Requests to the API server. */
  readonly calls: number;
}

interface SeenMove {
  readonly kind: KubernetesMove['kind'];
  /** From the PATCH to when the last request on a fresh connection was sent that the former slot answered; 0 if there was none. */
  readonly lastOldFreshMs: number;
}

/** What users saw of each move. Connections that are kept stay where they are, by design, as long as the pod lives. */
export function readMoves(moves: readonly KubernetesMove[], requests: readonly LoadRecord[]): readonly SeenMove[] {
  return moves.map(({ kind, to, published }, index) => {
    const until = moves[index + 1]?.decided ?? Number.POSITIVE_INFINITY;
    const old = requests.filter(
      (each) =>
        each.kind === 'answered' &&
        each.connection === 'fresh' &&
        each.version !== null &&
        each.version !== to &&
        each.at + each.lagMs >= published &&
        each.at + each.lagMs < until,
    );
    return { kind, lastOldFreshMs: Math.max(0, ...old.map(({ at, lagMs }) => at + lagMs - published)) };
  });
}

/** How many came to nothing, and how many were answered by something else than the application. */
export function describeSent(requests: readonly LoadRecord[]): {
  readonly words: string;
  readonly sent: number;
  readonly lost: number;
  readonly wrong: number;
} {
  const lost = requests.filter(({ kind }) => kind === 'failed');
  const wrong = requests.filter((each) => each.kind === 'answered' && (each.status !== 200 || each.version === null));
  const kept = requests.filter(({ connection }) => connection === 'kept').length;
  const errors = [...new Set(lost.map((each) => (each.kind === 'failed' ? each.error : '')))].join(', ');
  const why = errors === '' ? '' : ` (${errors})`;
  return {
    words: `${requests.length} requests, ${kept} of them on kept connections: ${lost.length} lost${why}, ${wrong.length} answered wrongly`,
    sent: requests.length,
    lost: lost.length,
    wrong: wrong.length,
  };
}
