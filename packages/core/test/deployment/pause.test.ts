import type { ComponentName } from '@hardened-deploy/core/base/names';
import { describePause } from '@hardened-deploy/core/deployment/pause';
import { expect, test } from 'vitest';

test('a pause is told with what was not seen of it', () => {
  const git = 'git' as ComponentName;
  const timer = 'timer' as ComponentName;
  expect(describePause({ components: [git], ms: 2_100 })).toBe('git was down for 2.1 s');
  expect(describePause({ components: [git, timer], ms: 900, lacks: 'its-beginning' })).toBe(
    'git and timer were down for more than 0.9 s: an earlier run had begun the pause',
  );
  expect(describePause({ components: [git], ms: 12_000, lacks: 'its-end' })).toBe(
    'git is down for 12.0 s by now, and nothing shows that it serves again',
  );
});
