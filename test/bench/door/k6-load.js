// What k6 sends: requests at a constant rate, open loop, and long ones beside them. Each begin and each end is a line, so that what was
// under way when k6 was stopped is known too.
import http from 'k6/http';
import { sleep } from 'k6';
import exec from 'k6/execution';
import { WebSocket } from 'k6/websockets';

const { BASE, PATHS, RATE, LONG, LONG_SECONDS } = __ENV;
const paths = PATHS.split(' ');
const PATIENCE = '10s';
const FOREVER = '24h';

const constant = (vus, name) => ({ executor: 'constant-vus', vus, duration: FOREVER, exec: name, gracefulStop: '0s' });

// Half of the rate each. Every one has users of its own, so that a fresh connection is one.
const arriving = (name) => ({
  executor: 'constant-arrival-rate',
  rate: Number(RATE),
  timeUnit: '2s',
  duration: FOREVER,
  preAllocatedVUs: 30,
  maxVUs: 400,
  exec: name,
  gracefulStop: '0s',
});

export const options = {
  discardResponseBodies: false,
  scenarios: {
    kept: arriving('kept'),
    fresh: arriving('fresh'),
    ...(LONG === 'yes' && {
      sockets: constant(4, 'sockets'),
      answers: constant(2, 'answers'),
      events: constant(2, 'events'),
    }),
  },
};

let count = 0;
/** Whether the last long one of this user broke: then the next one begins a second later, as a client that connects again does. */
let broke = false;

function begin(kind, what) {
  count += 1;
  const id = `${exec.vu.idInTest}.${count}`;
  const at = Date.now();
  console.log(JSON.stringify({ begin: id, kind, at, ...what }));
  return (became) => console.log(JSON.stringify({ end: id, ms: Date.now() - at, ...became }));
}

const becameOf = ({ status, error_code: code, headers }) => ({
  status,
  code,
  version: headers['X-App-Version'] ?? null,
  again: headers['Retry-After'] !== undefined,
});

function ask(connection, method, headers) {
  const path = paths[exec.scenario.iterationInTest % paths.length];
  const end = begin('request', { method, connection, path });
  const body = method === 'POST' ? 'x'.repeat(2000) : null;
  end(becameOf(http.request(method, `${BASE}${path}`, body, { headers, timeout: PATIENCE, redirects: 0 })));
}

/** POST alone: a GET whose kept connection breaks is sent again by k6 by itself, and nobody would learn of it. */
export function kept() {
  ask('kept', 'POST', {});
}

export function fresh() {
  ask('fresh', exec.scenario.iterationInTest % 2 === 0 ? 'POST' : 'GET', { Connection: 'close' });
}

function ended(end, became) {
  broke = !became.whole;
  end(became);
}

function whole(kind, path, mark) {
  if (broke) sleep(1);
  const end = begin(kind, {});
  const answer = http.get(`${BASE}${path}`, { timeout: '60s' });
  const lines = (answer.body ?? '').split('\n').filter((line) => line.startsWith(mark)).length;
  ended(end, { ...becameOf(answer), whole: answer.status === 200 && lines === Number(LONG_SECONDS) });
}

export function answers() {
  whole('answer', '/slowly', 'v');
}

export function events() {
  whole('events', '/events', 'data: ');
}

export function sockets() {
  if (broke) sleep(1);
  const end = begin('socket', {});
  const socket = new WebSocket(`${BASE.replace('http', 'ws')}/live`);
  let sent = 0;
  let back = 0;
  let timer = null;
  socket.addEventListener('open', () => {
    timer = setInterval(() => {
      if (sent === Number(LONG_SECONDS)) return socket.close();
      sent += 1;
      return socket.send(String(sent));
    }, 1000);
  });
  socket.addEventListener('message', ({ data }) => {
    back += 1;
    if (data !== String(back)) back = NaN;
  });
  socket.addEventListener('error', () => undefined);
  socket.addEventListener('close', () => {
    clearInterval(timer);
    ended(end, { whole: back === Number(LONG_SECONDS) });
  });
}
