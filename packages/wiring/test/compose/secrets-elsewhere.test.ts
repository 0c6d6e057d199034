import { beforeAll, expect, test } from 'vitest';
import { composeOnPath, configured, ENVIRONMENTS, type Files, refusal } from './resolved.ts';

let environment: NodeJS.ProcessEnv = {};
beforeAll(async () => {
  environment = { PATH: `${await composeOnPath()}:/usr/bin:/bin` };
}, 600_000);

function shop(components: string, compose: string): Files {
  const text = `version: 1\napplication: shop\ncompose: compose.yaml\nsecrets: [SMB]\n${components}\n${ENVIRONMENTS}\n`;
  return { 'hardened-deploy.yml': text, 'compose.yaml': compose };
}

test('the options of a volume hold no secret: anybody may read them at the target', async () => {
  const compose = `services:
  web: { image: acme/web, expose: ["80"], volumes: ["share:/share"] }
volumes:
  share:
    driver_opts:
      type: cifs
      o: "username=u,password=\${SMB}"
`;
  expect(await refusal(shop('components: { web: { handover: exclusive } }', compose), environment)).toEqual([
    expect.stringMatching(
      /^compose\.yaml:4: volumes\.share: holds the secret SMB, .*`volumes: \{ share: \{ external: true/,
    ),
  ]);
});

test.each([
  ['environment: ["${SMB}=x"]', '${SMB}'],
  ['environment: ["A_${SMB}=x"]', 'A_${SMB}'],
])('the name of a variable holds no secret: %s', async (line, name) => {
  const compose = `services:\n  web:\n    image: acme/web\n    expose: ["80"]\n    ${line}\n`;
  const [first, ...more] = await refusal(shop('components: { web: {} }', compose), environment);
  expect(first).toContain(`compose.yaml:5: services.web.environment.${name}: holds the secret SMB in its name`);
  expect(more).toEqual([]);
});

test('what an accessory takes from a secret is not compared: its value is known only at the target', async () => {
  const compose = `name: shop
services:
  web: { image: acme/web, expose: ["80"] }
  cache: { image: "redis:\${SMB}", command: ["redis-server", "--requirepass", "\${SMB}"], environment: ["\${SMB}=x", "A=1"] }
`;
  const read = await configured(shop('accessories: [cache]\ncomponents: { web: {} }', compose), environment);
  expect(read.compose?.accessories).toEqual([{ service: 'cache', image: null, command: null, environment: ['A'] }]);
});
