import { expect, test } from 'vitest';
import { demoOptions } from '../../scripts/demo/demo-options.ts';
import { DEMO_ENGINES } from '../../scripts/demo/engines/demo-place.ts';

test('the demo plays at a Docker host unless another engine is named', () => {
  expect(demoOptions([])).toMatchObject({ kind: 'options', options: { engine: 'docker', local: false } });
  expect(demoOptions(['--local'])).toMatchObject({ options: { engine: 'docker', local: true } });
  for (const engine of DEMO_ENGINES)
    expect(demoOptions(['--engine', engine])).toMatchObject({ kind: 'options', options: { engine } });
});

test.each([
  [['--engine', 'nomad'], 'There is no demo for the engine "nomad". Write --engine docker|kubernetes|swarm'],
  [['--engine', ''], 'There is no demo for the engine ""'],
  [['--engine'], 'The demo has --engine docker|kubernetes|swarm'],
  [['--engin', 'docker'], "Unknown option '--engin'. The demo has --engine"],
  [['kubernetes'], "Unexpected argument 'kubernetes'. The demo has --engine"],
  [['--engine', 'kubernetes', '--local'], '--local is for a Docker Engine of this machine'],
  [['--engine', 'swarm', '--local'], '--engine swarm brings its own'],
])('%j is refused with one line that says what to write', (args, words) => {
  const read = demoOptions(args);
  const message = read.kind === 'wrong' ? read.message : '';
  expect(message).toContain(words);
  expect(message).not.toContain('\n');
});
