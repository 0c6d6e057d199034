import { execFileSync } from 'node:child_process';
import { NEIGHBOUR_WORDS } from '@hardened-deploy/adapters/engines/docker/stack/neighbour-words';
import { expect, test } from 'vitest';

test.each([['compose.yaml'], ['deploy files/compose.yaml'], ['x;id'], ['$(id).yaml'], ["it's.yaml"], ['a&b|c>d`e`*?']])(
  'a command to paste means the file that it names: %s',
  (file) => {
    const command = NEIGHBOUR_WORDS.up({ project: 'shop', files: [file] }, 'db');
    const shown = execFileSync('sh', ['-c', `docker() { printf '%s\\n' "$@"; }\n${command}`], { encoding: 'utf8' });
    expect(shown).toBe(`compose\n-p\nshop\n-f\n${file}\nup\n-d\ndb\n`);
  },
);

test('a usual command stays as people write it', () => {
  const files = ['compose.yaml', 'deploy/compose.prod.yaml'];
  expect(NEIGHBOUR_WORDS.up({ project: 'shop', files }, 'db')).toBe(
    'docker compose -p shop -f compose.yaml -f deploy/compose.prod.yaml up -d db',
  );
});
