import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { commandScene } from '../../packages/command/test/command-scene.ts';
import { run } from '../../scripts/bed/command.ts';
import { requireTool } from '../../scripts/bed/tools.ts';

const ROOT = join(import.meta.dirname, '../..');
const SERVER = ['--server', 'deploy@shop.test'];
const TWO_SERVICES = `services:
  web: { build: ., ports: ['3000'], environment: { TOKEN: } }
  worker: { build: { context: ./worker, target: run, args: { A: "it's $\${{ x }}" } }, command: node worker.js }
  db: { image: postgres:17 }
`;
const NO_BUILD = `services:
  web: { image: 'docker.io/acme/web:1', ports: ['3000'] }
`;

/** Each shape of the workflow that init writes. */
const SHAPES: readonly (readonly [string, Readonly<Record<string, string>>, readonly string[]])[] = [
  ['one component', {}, [...SERVER, '--port', '8080']],
  [
    'one component, with the runner on the server',
    {},
    ['--server', 'local', '--url', 'http://shop.test', '--port', '80'],
  ],
  ['one component and a registry of its own', {}, [...SERVER, '--port', '8080', '--registry', 'registry.test/team']],
  ['several components from a Compose file', { 'compose.yaml': TWO_SERVICES }, SERVER],
  ['an image that somebody else builds', { 'compose.yaml': NO_BUILD }, SERVER],
];

let actionlint = '';
let zizmor = '';
beforeAll(async () => {
  actionlint = await requireTool('actionlint', () => undefined);
  zizmor = await requireTool('zizmor', () => undefined);
}, 300_000);

describe.each(SHAPES)('the workflow that init writes for %s', (_, files, args) => {
  test('passes actionlint and zizmor', async () => {
    await using scene = await commandScene({ files });
    expect(await scene.run('init', ...args)).toMatchObject({ code: 0 });
    const workflow = join(scene.folder, '.github/workflows/deploy.yml');
    await run({ program: actionlint, args: [workflow], cwd: scene.folder });
    const config = ['--config', join(ROOT, 'zizmor.yml')];
    await run({
      program: zizmor,
      args: ['--offline', '--no-progress', '--quiet', ...config, workflow],
      cwd: scene.folder,
    });
  });
});
