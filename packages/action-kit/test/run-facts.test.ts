import { mkdtempDisposable, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readRunFacts } from '../src/run-facts.ts';

describe('where GraphQL is', () => {
  test.each([
    [
      'what the runner says',
      { GITHUB_GRAPHQL_URL: 'https://ghe.acme.example/api/graphql' },
      'https://ghe.acme.example/api/graphql',
    ],
    ['beside the API of github.com', {}, 'https://api.github.com/graphql'],
    [
      'beside the API of an Enterprise Server',
      { GITHUB_API_URL: 'https://ghe.acme.example/api/v3' },
      'https://ghe.acme.example/api/graphql',
    ],
  ])('%s', (_, environment, url) => {
    expect(readRunFacts(environment).graphqlUrl).toBe(url);
  });
});

describe("the repository's node id", () => {
  async function idIn(event: string, repository = 'acme/shop'): Promise<string | undefined> {
    await using folder = await mkdtempDisposable(join(tmpdir(), 'hd-event-'));
    const path = join(folder.path, 'event.json');
    await writeFile(path, event);
    return readRunFacts({ GITHUB_REPOSITORY: repository, GITHUB_EVENT_PATH: path }).repositoryId;
  }

  test("is the event's, whatever case its name is in", async () => {
    const event = JSON.stringify({ repository: { full_name: 'Acme/Shop', node_id: 'R_kgDO', id: 1 } });
    expect(await idIn(event)).toBe('R_kgDO');
  });

  test.each([
    ['an event of another repository', '{"repository":{"full_name":"acme/other","node_id":"R_x"}}'],
    ['an event without one', '{"schedule":"0 4 * * *"}'],
    ['an empty event, as under act', '{}'],
    ['an event that is null', 'null'],
    ['a file that is no JSON', '{"repository":'],
    ['an id that is no text', '{"repository":{"full_name":"acme/shop","node_id":7}}'],
  ])('is unknown after %s', async (_, event) => {
    expect(await idIn(event)).toBeUndefined();
  });

  test('is unknown without an event, or when its file is gone', () => {
    expect(readRunFacts({}).repositoryId).toBeUndefined();
    expect(readRunFacts({ GITHUB_EVENT_PATH: '/nowhere/event.json' }).repositoryId).toBeUndefined();
  });
});

test.each([
  ['github-hosted', 'github-hosted'],
  ['self-hosted', 'self-hosted'],
  ['', undefined],
  ['something new', undefined],
  [undefined, undefined],
])('whose machine runs the job is what GitHub says, or unknown: %s', (told, runner) => {
  expect(readRunFacts({ RUNNER_ENVIRONMENT: told }).runner).toBe(runner);
});
