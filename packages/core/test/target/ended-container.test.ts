import { describeEndedContainer } from '@hardened-deploy/core/target/ended-container';
import { expect, test } from 'vitest';

test.each([
  [1, false, 'web ended with exit code 1 before it was ready; its last lines'],
  [0, false, 'web ended with exit code 0 (without an error, although it should keep running) before'],
  [127, false, 'web ended with exit code 127 (its command was not found) before'],
  [137, true, 'web ended with exit code 137 (it ran out of memory) before'],
])('a container that ended with %i, out of memory: %s', (exitCode, oomKilled, words) => {
  expect(describeEndedContainer({ name: 'web', exitCode, oomKilled })).toContain(words);
});
