import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');

const LAWS = textsOf('packages/testkit/src/**/*-laws.ts');
const WORLDS = textsOf('packages/testkit/src/**/*.ts');
/** Where laws are tested on what users run, and not on a fake. */
const REAL = [...textsOf('packages/adapters/test/**/*.ts'), ...textsOf('test/integration/**/*.ts')];

function textsOf(pattern: string): readonly (readonly [path: string, text: string])[] {
  return globSync(pattern, { cwd: ROOT }).map((path) => [path, readFileSync(join(ROOT, path), 'utf8')] as const);
}

/** What an engine can't do is an answer of its port, which the law then expects. A test that ends early shows up as passed. */
describe('no law is passed over', () => {
  test.each(LAWS)('%s leaves no test early and skips none', (_, text) => {
    expect(text.match(/.*(\breturn;|\.(skip|todo|skipIf|runIf)\b).*/g) ?? []).toEqual([]);
  });

  test('what laws are tested on has no member that may be absent', () => {
    const optional = WORLDS.flatMap(([path, text]) =>
      [...text.matchAll(/^export interface \w*World\b[^]*?^\}/gm)].flatMap(([world]) =>
        (world.match(/^.*\w\?[(:].*$/gm) ?? []).map((line) => `${path}: ${line.trim()}`),
      ),
    );
    expect(optional).toEqual([]);
  });

  const suites = LAWS.flatMap(([, text]) =>
    [...text.matchAll(/^export function (\w+Laws)\b/gm)].map(([, name]) => name),
  );
  const called = (name: string, texts: typeof LAWS) => texts.some(([, text]) => text.includes(`${name}(`));

  test.each(suites)('%s are tested on what users run', (name = '') => {
    const byOthers = LAWS.filter(([, text]) => !text.includes(`export function ${name}(`));
    expect(called(name, [...REAL, ...byOthers])).toBe(true);
  });
});
