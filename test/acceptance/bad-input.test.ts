import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Contract } from '@hardened-deploy/action-kit/contract';
import { RENAMED_INPUTS } from '@hardened-deploy/action-kit/renamed-inputs';
import { startGitHubEmulator, type GitHubEmulator } from '@hardened-deploy/testkit/github/emulator';
import { runStep } from '@hardened-deploy/testkit/runner/job';
import { actionNames, contractOf } from '../../scripts/generate/generated-files.ts';
import { expectFailure } from './refusal.ts';
import { ROOT, TREE } from './tree.ts';
import { VALID_INPUTS } from './valid-inputs.ts';

/** Texts that people put into inputs by mistake. Each goes to every input that must not take it, all at once. */
const MISTAKES: readonly (readonly [string, string])[] = [
  ['a word out of nowhere', 'no-such-thing!'],
  ['a number', '-1'],
  ['a bare number where a unit is wanted', '600'],
  ['a duration out of all bounds', '9999999d'],
  ['a duration in prose', '10 minutes'],
  ['a flag in capitals', 'TRUE'],
  ['256 characters', 'e'.repeat(256)],
  ['a control character', 'prod\u0007uction'],
  ['a line break and a workflow command', 'a\n::error::owned'],
  ['a template that nobody evaluated', '${{ vars.NOT_EVALUATED }}'],
  ['JSON', '{"a": 1}'],
];

const CANARY = 'canary-7c1e4a2b';

const contracts = await Promise.all((await actionNames(ROOT)).map((name) => contractOf(ROOT, name)));
let github: GitHubEmulator;
beforeAll(async () => {
  github = await startGitHubEmulator({ repositories: [{ name: 'acme/shop' }], tokens: [] });
});
afterAll(async () => await github.close());

async function refusal(
  contract: Contract,
  inputs: Readonly<Record<string, string>>,
  env: Readonly<Record<string, string>> = {},
) {
  const { main } = await runStep(
    { tree: TREE, token: 'job-token', facts: { apiUrl: github.url } },
    { action: contract.name, inputs, env },
  );
  const { failure } = expectFailure(main, 'input/invalid');
  expect(main.state.size, 'nothing is left to do for post').toBe(0);
  return { failure, step: main };
}

/** Names in front of the problems, in the order of the contract. */
const named = (facts: Readonly<Record<string, unknown>>) =>
  (facts['problems'] as string[]).map((problem) => problem.slice(0, problem.indexOf(':')));

/** Whether the valid inputs of an action give it by their lease. */
const isLeased = ({ name, inputs }: Contract, input: string) =>
  inputs[input]?.lease?.kind === 'known' && VALID_INPUTS[name]?.['lease'] !== undefined;

const refuses = (contract: Contract, value: string) =>
  Object.entries(contract.inputs)
    .filter(([, { parser }]) => !parser.parse(value).ok)
    .map(([name]) => name);

describe.each(contracts.map((contract) => [contract.name, contract] as const))('%s', (_, contract) => {
  const required = Object.entries(contract.inputs)
    .filter(([, { presence }]) => presence.kind === 'required')
    .map(([name]) => name);

  test.each(required.length === 0 ? [] : ['absent', 'empty', 'blank'])(
    'a required input that is %s is named',
    async (how) => {
      const given = how === 'absent' ? [] : required.map((name) => [name, how === 'empty' ? '' : '  '] as const);
      const { failure } = await refusal(contract, Object.fromEntries(given));
      expect(named(failure.facts)).toEqual(required);
    },
  );

  test.each(required.filter((name) => !isLeased(contract, name)))(
    'only %s is named when only it is missing',
    async (name) => {
      const { failure } = await refusal(contract, { ...VALID_INPUTS[contract.name], [name]: '' });
      expect(named(failure.facts)).toEqual([name]);
    },
  );

  test.each(MISTAKES.filter(([, value]) => refuses(contract, value).length > 0))(
    '%s is refused by every input that does not accept it, all of them at once',
    async (__, value) => {
      const wrong = refuses(contract, value);
      const { failure, step } = await refusal(contract, {
        ...VALID_INPUTS[contract.name],
        ...Object.fromEntries(wrong.map((name) => [name, value])),
      });
      expect(named(failure.facts)).toEqual(wrong);
      expect(step.shown.filter((line) => line.startsWith('::error'))).toHaveLength(1);
    },
  );

  const bags = Object.entries(contract.inputs)
    .filter(([, { secret, parser }]) => secret && !parser.parse(CANARY).ok)
    .map(([name]) => name);

  test.each(bags)('%s, when malformed, is not repeated anywhere', async (name) => {
    const { step } = await refusal(contract, { ...VALID_INPUTS[contract.name], [name]: CANARY });
    const said = [...step.shown, step.summary, ...step.outputs.values()].join('\n');
    expect(said).not.toContain(CANARY);
  });
});

describe.each(
  contracts.filter(({ name }) => VALID_INPUTS[name]?.['lease'] !== undefined).map((each) => [each.name, each] as const),
)('%s beside a lease', (_, contract) => {
  const known = Object.keys(contract.inputs).filter((name) => isLeased(contract, name));

  test.each(known.filter((name) => !['config', 'docker-host', 'adopt'].includes(name)))(
    '%s that contradicts it is refused, naming both',
    async (name) => {
      const other = { store: 'ref', deployment: 'ab'.repeat(16) }[name] ?? 'staging';
      const { failure } = await refusal(contract, { ...VALID_INPUTS[contract.name], [name]: other });
      expect(named(failure.facts)).toEqual([name]);
      expect(failure.detail).toMatch(/^[a-z-]+: "[^"]+" contradicts `lease`, which was taken with(out one| "[^"]+")\./);
    },
  );
});

describe.each(contracts.map((contract) => [contract.name, contract] as const))('an old name, %s', (_, contract) => {
  const renamed = Object.entries(RENAMED_INPUTS).filter(([, { now }]) => Object.hasOwn(contract.inputs, now));

  test.each(renamed)('%s is refused, the new name is given, and the value is shown nowhere', async (old, { now }) => {
    // As the runner does it with an input that action.yml doesn't declare.
    const env = { [`INPUT_${old.toUpperCase()}`]: CANARY };
    const { failure, step } = await refusal(contract, { ...VALID_INPUTS[contract.name] }, env);
    expect(failure.detail).toBe(`${old}: is called ${now} now. Rename it under \`with:\``);
    expect([...step.shown, step.summary, ...step.outputs.values()].join('\n')).not.toContain(CANARY);
  });
});

test('GitHub was never asked', () => {
  expect(github.requests.all()).toEqual([]);
});
