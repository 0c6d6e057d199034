import { setTimeout as pause } from 'node:timers/promises';
import { tableOf } from './account.ts';
import type { DemoPlace } from './engines/demo-place.ts';

/** What became of the orders: each waits in the database until a worker ships it. */
export interface OrderAccount {
  readonly orders: number;
  /** Orders that no worker has shipped. */
  readonly waiting: number;
  /** Orders that were shipped more than once. */
  readonly twice: number;
  /** How many each version's worker has shipped, and when the first and the last. */
  readonly byVersion: readonly (readonly [version: string, shipped: string, first: string, last: string])[];
}

/** After the last order a worker needs a moment. */
const LONGEST_WAIT_MS = 10_000;

/** Counts the orders in the database, once the worker has had time for the last of them. */
export async function countOrders({ ask }: Pick<DemoPlace, 'ask'>): Promise<OrderAccount> {
  const count = async (sql: string) => Number((await ask(`SELECT count(*) FROM ${sql}`))[0]?.[0]);
  const waiting = () => count('orders WHERE NOT EXISTS (SELECT FROM shipments WHERE shipments.order_id = orders.id)');
  for (const deadline = Date.now() + LONGEST_WAIT_MS; Date.now() < deadline; await pause(200)) {
    if ((await waiting()) === 0) break;
  }
  const rows = await ask(
    "SELECT version, count(*), to_char(min(at), 'HH24:MI:SS'), to_char(max(at), 'HH24:MI:SS') FROM shipments GROUP BY version ORDER BY min(at)",
  );
  return {
    orders: await count('orders'),
    waiting: await waiting(),
    twice: await count('(SELECT FROM shipments GROUP BY order_id HAVING count(*) > 1) AS many'),
    byVersion: rows.map(([version = '', shipped = '', first = '', last = '']) => [version, shipped, first, last]),
  };
}

export function ordersTable({ byVersion }: OrderAccount): string {
  return tableOf(['Worker of version', 'Orders shipped', 'First at (UTC)', 'Last at'], byVersion);
}
