// Ships orders: a background component without a port. It takes queued orders in order, some at a time, and writes down that it
// has shipped each. Taking and writing are one statement, so an order is shipped exactly once, however many workers run at the
// same time and whenever one of them is killed.
import { beat, connection, untilStopped } from './background.js';

const { APP_VERSION, FAULT } = process.env;
const AT_ONCE = 20;
const IDLE_MS = 200;
const CRASH_AFTER_MS = 2_000;

const SHIP = `
  WITH next AS (
    SELECT id, order_id FROM queue WHERE done_at IS NULL ORDER BY id LIMIT ${AT_ONCE} FOR UPDATE SKIP LOCKED
  ), done AS (
    UPDATE queue SET done_at = clock_timestamp() FROM next WHERE queue.id = next.id
  )
  INSERT INTO shipments (order_id, version) SELECT order_id, $1 FROM next RETURNING order_id`;

let shipped = 0;
let saidAt = 0;

console.log(`worker ${APP_VERSION} waits for orders (fault: ${FAULT})`);
if (FAULT === 'worker') setTimeout(() => process.exit(1), CRASH_AFTER_MS);

const client = await connection();
await untilStopped(async () => {
  const { rowCount } = await client.query(SHIP, [APP_VERSION]);
  await beat();
  shipped += rowCount;
  if (rowCount > 0 && Date.now() - saidAt >= 1_000) {
    saidAt = Date.now();
    console.log(`worker ${APP_VERSION} has shipped ${shipped} orders`);
  }
  return rowCount === AT_ONCE ? 0 : IDLE_MS;
});
await client.end();
console.log(`worker ${APP_VERSION} stops after ${shipped} orders`);
