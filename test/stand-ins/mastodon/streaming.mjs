import { OK, reaches, RELEASE, serve } from '../shared.mjs';

const { REDIS_HOST, REDIS_PORT, SECRET_KEY_BASE } = process.env;
serve(4000, async (url) => {
  if (url === '/api/v1/streaming/health') return OK;
  const reached = await reaches(`${REDIS_HOST}:${REDIS_PORT}`);
  return { status: 200, body: JSON.stringify({ release: RELEASE, reached, password: SECRET_KEY_BASE }) };
});
