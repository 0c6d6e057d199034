import { Failure } from '@hardened-deploy/core/base/failure';
import { beforeAll, expect, test } from 'vitest';
import { composeOnPath, configuredFor, type Files } from './resolved.ts';

let environment: NodeJS.ProcessEnv = {};
beforeAll(async () => {
  environment = { PATH: `${await composeOnPath()}:/usr/bin:/bin` };
}, 600_000);

const SERVICE =
  'services: { web: { image: acme/web, expose: ["${PORT}"], environment: { LEVEL: "${LEVEL}", THEME: "${THEME:-light}" } } }\n';
const TOP = 'compose: { files: compose.yaml, variables: { LEVEL: info, THEME: dark, PORT: 3000 } }';

function files(staging: string, top = TOP, compose = SERVICE): Files {
  const text = `version: 1
application: shop
${top}
components: { web: {} }
environments:
  production: {}
  staging: { router: { listen: 127.0.0.1:81 }, ${staging} }
`;
  return { 'hardened-deploy.yml': text, 'compose.yaml': compose };
}

async function webIn(name: string, of: Files) {
  const signal = AbortSignal.timeout(60_000);
  const { components } = await configuredFor(name, of, { environment, signal });
  const [web] = components;
  return { port: web?.serves?.port, ...Object.fromEntries(web?.environment ?? []) };
}

async function refusalFor(name: string, of: Files): Promise<readonly string[]> {
  try {
    await webIn(name, of);
  } catch (thrown) {
    if (thrown instanceof Failure) return thrown.message.split('\n');
    throw thrown;
  }
  throw new Error('nothing was refused');
}

test('what an environment says of variables is laid over those of the file, and changes no other environment', async () => {
  const both = files('compose: { variables: { LEVEL: debug, THEME: null, PORT: 4000 } }');
  expect(await webIn('staging', both)).toEqual({ port: 4000, LEVEL: 'debug', THEME: 'light' });
  expect(await webIn('production', both)).toEqual({ port: 3000, LEVEL: 'info', THEME: 'dark' });
});

test('a variable that only one environment has is missing in the others', async () => {
  const top = 'compose: compose.yaml';
  const only = files('compose: { variables: { LEVEL: debug, PORT: 4000 } }', top);
  expect(await webIn('staging', only)).toEqual({ port: 4000, LEVEL: 'debug', THEME: 'light' });
  const compose = 'services: { web: { image: acme/web, expose: ["80"], environment: { LEVEL: "${LEVEL}" } } }\n';
  expect(await refusalFor('production', files('compose: { variables: { LEVEL: debug } }', top, compose))).toEqual([
    expect.stringMatching(/^compose\.yaml:1: services\.web\.environment\.LEVEL: nobody gives `\$\{LEVEL\}` a value/),
  ]);
});

const AT = 'hardened-deploy.yml:7: environments.staging.compose';

test.each([
  ['compose: { variables: { PATH: x } }', `${AT}.variables.PATH: is a variable of Docker Compose`],
  ['compose: { variables: { LEVEL: [a] } }', `${AT}.variables.LEVEL: must be`],
  ['compose: { files: other.yaml }', `${AT}.files: is the same for all environments`],
  ['compose: other.yaml', `${AT}: must be a map`],
])('what an environment cannot say is told at its line, also to the others: %s', async (staging, problem) => {
  for (const name of ['production', 'staging']) {
    const [line = '', ...others] = await refusalFor(name, files(staging));
    expect(line.slice(0, problem.length)).toBe(problem);
    expect(others).toEqual([]);
  }
});

test('variables of an environment want a Compose file', async () => {
  const of = files('compose: { variables: { LEVEL: debug } }', '', '');
  const text = of['hardened-deploy.yml']?.replace('web: {}', 'web: { port: 80 }') ?? '';
  expect(await refusalFor('production', { 'hardened-deploy.yml': text })).toEqual([
    `${AT}: is about a Compose file, and the top level names none: write \`compose: compose.yaml\` there, or take it out here`,
  ]);
});
