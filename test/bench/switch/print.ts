import type { LoadRecord } from '../load/record.ts';
import type { LoadSummary } from '../load/summary.ts';
import type { Quantiles } from '../measure/quantiles.ts';
import { inMs, table } from '../measure/table.ts';
import type { KindSummary, MoveAccount } from './account.ts';

const TIMES = [
  ['publish: call to answer', 'publishMs'],
  ['publish called → first answer of the new release', 'firstNewMs'],
  ['publish called → last answer of the old release', 'lastOldMs'],
  ['decision → proven through the public address', 'provenMs'],
  ['the whole move', 'wholeMs'],
] as const;

export function summaryText(kind: string, summary: KindSummary): string {
  const { moves, requests, lost, wrong, stale } = summary;
  const rows = TIMES.map(([what, key]) => [what, ...cells(summary[key])]);
  const counts = `${moves} ${kind}: ${requests} requests, ${lost} lost, ${wrong} answered wrongly, ${stale} answered by the old release after the move`;
  return `${counts}\n${table([['', 'median', 'p99', 'max'], ...rows])}`;
}

/** Where the time until the proof goes. */
export function callsText({ calls }: KindSummary): string {
  const rows = calls.map(({ name, times, after, ms }) => [name, String(times), inMs(after), inMs(ms)]);
  return table([['calls until proven, medians', 'times', 'first after', 'together'], ...rows]);
}

export function loadText(
  what: string,
  { seconds, requests, ok, wrong, failed, latencyMs, lagMs }: LoadSummary,
): string {
  const spread = (values: LoadSummary['lagMs']) => `${inMs(values.p50)} / ${inMs(values.p99)} / ${inMs(values.max)}`;
  return (
    `${what}: ${requests} requests in ${seconds.toFixed(0)} s, ${ok} right, ${wrong} wrong, ${failed} lost; ` +
    `latency ${spread(latencyMs)}, sent late by ${spread(lagMs)} (median / p99 / max)`
  );
}

/** Every request that went wrong in a move, with where in the move it was. */
export function troubleText(accounts: readonly MoveAccount[]): string {
  return accounts
    .flatMap(({ kind, from, to, times, lost, wrong, stale }, index) =>
      [...new Set([...lost, ...wrong, ...stale])].map((record) => {
        const sent = record.at + record.lagMs;
        const when = `${since(times.publishing, sent)} after publish was called, ${since(times.published, sent)} after it had answered`;
        return `  ${kind} ${index + 1} (${from} → ${to}): ${record.method} ${record.path} ${record.connection}, sent ${when}: ${became(record)} after ${inMs(record.latencyMs)}`;
      }),
    )
    .join('\n');
}

function since(moment: number | null, sent: number): string {
  return moment === null ? 'never' : inMs(sent - moment);
}

export function became(record: LoadRecord): string {
  return record.kind === 'failed' ? record.error : `${record.status} by ${record.version ?? 'the router'}`;
}

function cells(values: Quantiles | null): readonly string[] {
  return values ? [inMs(values.median), inMs(values.p99), inMs(values.max)] : ['–', '–', '–'];
}
