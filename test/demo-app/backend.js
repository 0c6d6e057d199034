import pg from 'pg';
import { serve } from './serve.js';

const pool = new pg.Pool({
  connectionString: process.env.DATABASE_URL,
  max: 10,
  connectionTimeoutMillis: 3_000,
  // Else a database that has gone silent leaves every request hanging on its open connection.
  query_timeout: 3_000,
});
// An idle connection that the database closes must not end the process.
pool.on('error', (error) => console.error(error.message));

serve(async (request, path) => {
  if (path === '/health' || path === '/api/health') return await health();
  if (path === '/api/version') return { status: 200, body: { component: 'backend', version: process.env.APP_VERSION } };
  if (path !== '/api/orders') return undefined;
  if (request.method === 'GET') return { status: 200, body: { orders: await recentOrders() } };
  if (request.method === 'POST') return { status: 201, body: { id: await addOrder(await bodyOf(request)) } };
  return { status: 405, body: { error: `${request.method} is not supported` } };
});

async function health() {
  try {
    await pool.query('SELECT 1');
    return { status: 200, body: { status: 'ok' } };
  } catch (error) {
    return { status: 503, body: { status: 'database unreachable', error: error.message } };
  }
}

async function recentOrders() {
  const { rows } = await pool.query('SELECT id, item, quantity FROM orders ORDER BY id DESC LIMIT 20');
  return rows;
}

// In one statement: there is never an order that no worker will ship.
const ADD_ORDER = `
  WITH added AS (INSERT INTO orders (item, quantity) VALUES ($1, $2) RETURNING id)
  INSERT INTO queue (order_id) SELECT id FROM added RETURNING order_id AS id`;

async function addOrder({ item = 'book', quantity = 1 }) {
  const { rows } = await pool.query(ADD_ORDER, [item, quantity]);
  return rows[0].id;
}

async function bodyOf(request) {
  let text = '';
  for await (const chunk of request.setEncoding('utf8')) text += chunk;
  return text === '' ? {} : JSON.parse(text);
}
