import { serve } from './serve.js';

serve(async (request, path) => {
  if (path === '/health') return { status: 200, body: { status: 'ok' } };
  if (path !== '/') return undefined;
  const backend = await backendVersion();
  const page = `<!doctype html><title>Shop</title><h1>Shop</h1><p>frontend ${process.env.APP_VERSION}</p><p>backend ${backend ?? 'unreachable'}</p>`;
  return { status: backend === undefined ? 502 : 200, type: 'text/html', body: page };
});

async function backendVersion() {
  try {
    const answer = await fetch(new URL('/api/version', process.env.BACKEND_URL), {
      signal: AbortSignal.timeout(5_000),
    });
    return answer.ok ? (await answer.json()).version : undefined;
  } catch (error) {
    console.error(error.message, error.cause?.message);
    return undefined;
  }
}
