import { expect, test } from 'vitest';
import { readRunFacts } from '../src/run-facts.ts';

test.each([
  ['github-hosted', 'github-hosted'],
  ['self-hosted', 'self-hosted'],
  ['', undefined],
  ['something new', undefined],
  [undefined, undefined],
])('whose machine runs the job is what GitHub says, or unknown: %s', (told, runner) => {
  expect(readRunFacts({ RUNNER_ENVIRONMENT: told }).runner).toBe(runner);
});
