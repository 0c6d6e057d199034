// What both components share: they say which version answered, stop without dropping a request, and carry the fault their version was built with.
import { createServer } from 'node:http';

const { APP_COMPONENT, APP_VERSION, FAULT = 'none', PORT = '3000' } = process.env;
const CRASH_AFTER_MS = 3_000;
// Requests in one second that no tester sends in private: the public has come.
const CROWD = 25;

/** `answer(request)` gives `{ status, type, body }` for the component's own paths, or undefined for 404. */
export function serve(answer) {
  let stopping = false;
  const server = createServer(async (request, response) => {
    const { status, type = 'application/json', body } = await answerOf(request, answer);
    // A client that keeps its connection would hold a stopping server open.
    if (stopping) response.setHeader('connection', 'close');
    response.writeHead(status, {
      'content-type': type,
      'x-app-version': APP_VERSION,
      'x-app-component': APP_COMPONENT,
    });
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  });
  // Longer than a proxy keeps its idle connections, or a request could meet a connection that is just being closed.
  server.keepAliveTimeout = 75_000;
  server.listen(Number(PORT), () =>
    console.log(`${APP_COMPONENT} ${APP_VERSION} listens on ${PORT} (fault: ${FAULT})`),
  );
  process.once('SIGTERM', () => {
    stopping = true;
    server.close(() => process.exit(0));
  });
}

async function answerOf(request, answer) {
  const path = new URL(request.url, 'http://component').pathname;
  const crowded = crowdHasCome();
  if (crowded && FAULT === 'crowd') return { status: 500, body: { error: 'too many requests for one connection' } };
  if (crowded && FAULT === 'crash') crashSoon();
  if (FAULT === 'orders' && path === '/api/orders') return { status: 500, body: { error: 'orders are broken' } };
  try {
    return (await answer(request, path)) ?? { status: 404, body: { error: `nothing at ${path}` } };
  } catch (error) {
    console.error(error);
    return { status: 500, body: { error: 'internal error' } };
  }
}

let second = 0;
let requests = 0;
let crowd = false;
/** Once the public has come, it stays: a release that it broke doesn't heal in a quiet moment. */
function crowdHasCome() {
  const now = Math.floor(Date.now() / 1_000);
  requests = now === second ? requests + 1 : 1;
  second = now;
  crowd ||= requests > CROWD;
  return crowd;
}

let crashing = false;
function crashSoon() {
  if (crashing) return;
  crashing = true;
  setTimeout(() => {
    console.error('fatal: out of luck');
    process.exit(1);
  }, CRASH_AFTER_MS);
}
