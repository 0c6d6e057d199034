import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const CORE = join(import.meta.dirname, '../../packages/core/src');

/** What the keys `docker-host` and `docker-tls` may hold: the only part of core whose subject is Docker. */
const OF_DOCKER = ['target/docker-address.ts'];

/** Programs, files and names that only some engines or proxies have. The name of the setting `docker-host` is allowed. */
const ENGINE_WORDS = /\bDocker\b|\bdocker (?!host\b)[a-z]|\bdaemon\b|\biptables\b|nginx\.conf/;

const COMMENT = /\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/.*$/gm;

test('a message of core fits every engine: what only one engine has is said by that engine', () => {
  const files = readdirSync(CORE, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.ts'));
  expect(files.length).toBeGreaterThan(100);
  const lines = files
    .filter((path) => !OF_DOCKER.includes(path))
    .flatMap((path) =>
      readFileSync(join(CORE, path), 'utf8')
        .replaceAll(COMMENT, '')
        .split('\n')
        .map((line) => `${path}: ${line.trim()}`),
    );
  expect(lines.filter((line) => ENGINE_WORDS.test(line))).toEqual([]);
});
