import type { AnsweredRecord, LoadRecord } from './record.ts';

export interface LoadSummary {
  /** From the first request that was due to the last. */
  readonly seconds: number;
  /** Requests that have come to an end; those still under way are counted when they do. */
  readonly requests: number;
  /** Answered with a status below 400. */
  readonly ok: number;
  /** Answered with 4xx or 5xx. */
  readonly wrong: number;
  /** No whole answer: refused, reset, timed out. */
  readonly failed: number;
  /** Sorted by version; `null` is what answered before the application (a router's 502). */
  readonly versions: readonly VersionSummary[];
  /** Errors of the failed ones, by code. */
  readonly errors: Readonly<Record<string, number>>;
  readonly latencyMs: Quantiles;
  /** How late requests were sent: large numbers mean that the generator, not the server, was short of processor time. */
  readonly lagMs: Quantiles;
}

interface VersionSummary {
  readonly version: string | null;
  readonly ok: number;
  readonly wrong: number;
  /** Its wrong answers by status. */
  readonly wrongStatuses: Readonly<Record<string, number>>;
  /** Due times of the first and last request that it answered, milliseconds since the epoch. */
  readonly firstAt: number;
  readonly lastAt: number;
}

interface Quantiles {
  readonly p50: number;
  readonly p99: number;
  readonly max: number;
}

export function summarize(records: readonly LoadRecord[]): LoadSummary {
  const answered = records.filter((record) => record.kind === 'answered');
  const failed = records.filter((record) => record.kind === 'failed');
  const ok = answered.filter(isOk).length;
  const times = records.map(({ at }) => at);
  return {
    seconds: times.length === 0 ? 0 : (greatest(times) - least(times)) / 1_000,
    requests: records.length,
    ok,
    wrong: answered.length - ok,
    failed: failed.length,
    versions: summarizeVersions(answered),
    errors: countBy(failed.map(({ error }) => error)),
    latencyMs: quantiles(records.map(({ latencyMs }) => latencyMs)),
    lagMs: quantiles(records.map(({ lagMs }) => lagMs)),
  };
}

function summarizeVersions(answered: readonly AnsweredRecord[]): readonly VersionSummary[] {
  const groups = Map.groupBy(answered, ({ version }) => version);
  const summaries = [...groups].map(([version, records]) => {
    const wrong = records.filter((record) => !isOk(record));
    const times = records.map(({ at }) => at);
    return {
      version,
      ok: records.length - wrong.length,
      wrong: wrong.length,
      wrongStatuses: countBy(wrong.map(({ status }) => String(status))),
      firstAt: least(times),
      lastAt: greatest(times),
    };
  });
  return summaries.toSorted((one, other) => compareVersions(one.version, other.version));
}

/** By number; what answered before the application comes last. */
function compareVersions(one: string | null, other: string | null): number {
  if (one === null || other === null) return Number(one === null) - Number(other === null);
  return one.localeCompare(other, 'en', { numeric: true });
}

function isOk({ status }: AnsweredRecord): boolean {
  return status < 400;
}

function countBy(values: readonly string[]): Readonly<Record<string, number>> {
  return Object.fromEntries([...Map.groupBy(values, (value) => value)].map(([value, all]) => [value, all.length]));
}

/** Nearest rank. All zero when there is nothing to rank. */
function quantiles(values: readonly number[]): Quantiles {
  const sorted = values.toSorted((one, other) => one - other);
  const rank = (part: number): number => sorted[Math.max(0, Math.ceil(part * sorted.length) - 1)] ?? 0;
  return { p50: rank(0.5), p99: rank(0.99), max: rank(1) };
}

/** Not `Math.min(...values)`: an hour of requests is more than a call takes arguments. */
function least(values: readonly number[]): number {
  return values.reduce((one, other) => Math.min(one, other), Infinity);
}

function greatest(values: readonly number[]): number {
  return values.reduce((one, other) => Math.max(one, other), -Infinity);
}
