import { beforeAll, expect, test } from 'vitest';
import { composeOnPath, configured, ENVIRONMENTS, type Files } from './resolved.ts';

let environment: NodeJS.ProcessEnv = {};
beforeAll(async () => {
  environment = { PATH: `${await composeOnPath()}:/usr/bin:/bin` };
}, 600_000);

const COMPOSE = `services:
  web:
    image: acme/web
    expose: ['80', '9000']
  worker:
    image: acme/worker
    environment:
      HOME_PAGE: http://web:80/
      BROKER: http://web:9000
      SOCKET: ws://user@web/live
      FPM: web:9000
      PEER_HOST: web
      ROLE: web
      CACHE_HOST: cache
      CACHE_URL: redis://cache:6379
  cache: { image: redis }
`;

function shop(worker: string): Files {
  const components = `components:\n  web: { ports: [{ port: 80 }, { port: 9000, public: false }] }\n  worker: ${worker}`;
  const text = `version: 1\napplication: shop\ncompose: { files: compose.yaml, project: shop }\naccessories: [cache]\n${components}\n${ENVIRONMENTS}\n`;
  return { 'hardened-deploy.yml': text, 'compose.yaml': COMPOSE };
}

/** The variables of which a remark says that they lead nowhere. */
async function told(files: Files): Promise<readonly string[]> {
  const { compose } = await configured(files, environment);
  return (compose?.remarks ?? []).flatMap(({ kind, path, reason }) =>
    kind === 'left-out' && reason.startsWith("components don't reach each other") ? path : [],
  );
}

test('a value that means another component by the name of its service, which leads nowhere here, is told', async () => {
  const at = 'services.worker.environment';
  expect(await told(shop('{}'))).toEqual([`${at}.BROKER`, `${at}.SOCKET`, `${at}.FPM`, `${at}.PEER_HOST`]);
});

test('not where the component gives that variable another value', async () => {
  const own = "{ environment: { BROKER: '${url:web:9000}', FPM: '${host:web}', SOCKET: a, PEER_HOST: b } }";
  expect(await told(shop(own))).toEqual([]);
});
