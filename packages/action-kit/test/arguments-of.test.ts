import { expect, test } from 'vitest';
import { argumentsOf } from '../src/configuration/advice/arguments-of.ts';

test.each([
  ['node x.js', ['node', 'x.js']],
  ['  rails   db:migrate ', ['rails', 'db:migrate']],
  ['node --title="a b" x.js', ['node', '--title=a b', 'x.js']],
  ["psql -c 'select $1; -- *'", ['psql', '-c', 'select $1; -- *']],
])('%j is a list of arguments', (line, items) => {
  expect(argumentsOf(line)).toEqual({ kind: 'plain', items });
});

test.each([
  'npm run build && npm start',
  'echo $HOME',
  'echo "$HOME"',
  'NODE_ENV=test node x.js',
  'cat *.sql | psql',
  'echo "open',
  "it's",
  '',
])('%j is left to a shell', (line) => {
  expect(argumentsOf(line)).toEqual({ kind: 'shell', items: ['sh', '-c', line] });
});
