import type { LookRow } from '../file-test/measure.ts';
import { type Machine, machineLine } from '../measure/machine.ts';
import { inMs, table } from '../measure/table.ts';
import { LONG_KINDS } from './k6-records.ts';
import type { Measured } from './measured.ts';

export interface DoorFigures {
  readonly before: Machine;
  readonly after: Machine;
  readonly rate: number;
  readonly moves: readonly Measured[];
  /** Deployments that long requests met. */
  readonly spaced: readonly Measured[];
  /** Of the component of which there are never two. */
  readonly pauses: readonly Measured[];
  readonly changes: readonly Measured[];
  readonly look: readonly LookRow[];
}

export function doorText({ before, after, rate, moves, spaced, pauses, changes, look }: DoorFigures): string {
  return [
    `The front door under ${rate} requests a second by k6, open loop; a move until it is proven or healthy`,
    machineLine(before),
    machineLine(after),
    '',
    countsText(moves, 'a move'),
    '',
    'Long requests that met moves',
    longText([...moves, ...spaced.map(named('deployments')), ...changes.map(named('static changes'))]),
    '',
    'Deployments of a component of which there are never two: requests to it',
    countsText(pauses, 'a pause'),
    '',
    'Static changes: another router in the place of the one that serves',
    countsText(changes, 'address down'),
    '',
    lookText(look),
  ].join('\n');
}

function named(what: string): (row: Measured) => Measured {
  return (row) => ({ ...row, name: `${row.name}: ${what} (${row.moves})` });
}

function countsText(rows: readonly Measured[], what: string): string {
  const head = ['', 'moves', 'requests', 'lost', 'wrong', 'late', 'longest', `${what}, median`, 'p99', 'load'];
  const cells = rows.map(({ name, moves, requests, lost, wrong, late, longestMs, moveMs, loadAverage }) => [
    name,
    ...[moves, requests, lost, wrong, late].map((count) => count.toLocaleString('en')),
    inMs(longestMs),
    ...(moveMs ? [inMs(moveMs.median), inMs(moveMs.p99)] : ['–', '–']),
    loadAverage.toFixed(1),
  ]);
  return table([head, ...cells]);
}

/** How many of each kind ended, and how many of them broke. */
function longText(rows: readonly Measured[]): string {
  const cells = rows
    .filter(({ long }) => Object.keys(long).length > 0)
    .map(({ name, long }) => [
      name,
      ...LONG_KINDS.map((kind) => {
        const seen = long[kind];
        return seen ? `${seen.broken} of ${seen.ended}` : '–';
      }),
    ]);
  return table([['broken', 'WebSockets', 'event streams', 'answers of 20 s', 'uploads of 20 s'], ...cells]);
}

function lookText(look: readonly LookRow[]): string {
  const cells = look.map(({ name, looked, written, ratio }) => [
    name,
    looked.median.toFixed(1),
    written.median.toFixed(1),
    (looked.median - written.median).toFixed(1),
    `× ${ratio.toFixed(2)}`,
  ]);
  return table([
    ['processor time, µs a request, medians', 'routes looked at', 'slot written down', 'the look', ''],
    ...cells,
  ]);
}
