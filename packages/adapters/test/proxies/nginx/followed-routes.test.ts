import { describe, expect, test } from 'vitest';
import { nginxProxy } from '../../../src/proxies/nginx/nginx-proxy.ts';
import { proxiedComponent, proxySettingsOf } from '../proxy-settings.ts';

const ROUTES = '/hd/shop';
const { render } = nginxProxy({ image: 'nginx' });
const components = ['api', 'web', 'git'].map((name, place) => proxiedComponent(place, name, `/${name}`));
const text = render(proxySettingsOf({ routes: ROUTES, components }));

/** What the two links lead to, as names of files. */
interface Links {
  readonly live: readonly string[];
  readonly staged: readonly string[];
}

/** The tests and settings of the listener of `api` in the order in which nginx runs them. */
const lines = (text.split('\n  server {').find((block) => block.includes('listen 8101;')) ?? '')
  .split('\n')
  .map((line) => line.trim())
  .filter((line) => /^(set|if) /.test(line));

/** Runs them for a caller, with the links as they are at each look. Answers the slot that it is led to. */
function led(caller: { readonly blue: string; readonly green: string }, linksAt: (look: number) => Links): string {
  const variables = new Map([
    ['hd_caller_blue', caller.blue],
    ['hd_caller_green', caller.green],
  ]);
  const filled = (part: string) => part.replace(/\$(\w+)/g, (_, name: string) => variables.get(name) ?? '');
  let looks = 0;
  for (const line of lines) {
    const [, path, inner] = /^if \(-f (\S+)\) \{ (.*) \}$/.exec(line) ?? [];
    if (path !== undefined) {
      const { live, staged } = linksAt(looks);
      looks += 1;
      const there = [
        ...live.map((file) => `${ROUTES}/live/${file}`),
        ...staged.map((file) => `${ROUTES}/staged/${file}`),
      ];
      if (!there.includes(filled(path))) continue;
    }
    for (const [, name = '', value = ''] of (inner ?? line).matchAll(/set \$(\w+) (\S+);/g))
      variables.set(name, filled(value));
  }
  return variables.get('to_api') ?? '';
}

const LOOKS = lines.filter((line) => line.startsWith('if ')).length;
const inSlot = (name: string, slot: 'blue' | 'green') => ({
  blue: slot === 'blue' ? `${name}.blue` : 'nobody',
  green: slot === 'green' ? `${name}.green` : 'nobody',
});
const ELSEWHERE = { blue: 'nobody', green: 'nobody' };
const always = (links: Links) => () => links;

describe("where the stack's own callers of api are led", () => {
  const staging = { live: ['api.blue', 'web.blue'], staged: ['api.green', 'web.green'] };

  test('those that are live to what is live, those that are staged to what is staged, and anybody else to what is live', () => {
    expect(led(inSlot('web', 'blue'), always(staging))).toBe('api_blue');
    expect(led(inSlot('web', 'green'), always(staging))).toBe('api_green');
    expect(led(ELSEWHERE, always(staging))).toBe('api_blue');
    expect(led(inSlot('web', 'blue'), always({ live: [], staged: [] }))).toBe('none');
  });

  test('in mixed placements by where components are, not by what their slots are called', () => {
    const mixed = { live: ['api.blue', 'web.green'], staged: ['api.blue', 'web.blue'] };
    expect(led(inSlot('web', 'green'), always(mixed))).toBe('api_blue');
    expect(led(inSlot('web', 'blue'), always(mixed))).toBe('api_blue');
    // api alone is staged: web stays where it is, and so meets what is live.
    const alone = { live: ['api.blue', 'web.green'], staged: ['api.green', 'web.green'] };
    expect(led(inSlot('web', 'green'), always(alone))).toBe('api_blue');
  });

  test('after a switch the old side still meets the old side, until something else is staged', () => {
    const after = { live: ['api.green', 'web.green'], staged: ['api.blue', 'web.blue'] };
    expect(led(inSlot('web', 'blue'), always(after))).toBe('api_blue');
    expect(led(inSlot('web', 'green'), always(after))).toBe('api_green');
    expect(led(inSlot('web', 'blue'), always({ ...after, staged: after.live }))).toBe('api_green');
  });

  test('the old side is led to what serves by now instead of what was held', () => {
    const after = { live: ['api.green', 'web.green'], staged: ['api.hold', 'web.blue'] };
    expect(led(inSlot('web', 'blue'), always(after))).toBe('api_green');
    expect(led(ELSEWHERE, always({ live: ['api.hold'], staged: [] }))).toBe('hold');
  });

  test('a caller with one address for both slots is on the side where it is live, or else on the one where it is staged', () => {
    const git = { blue: 'git.blue', green: 'git.green' };
    const before = { live: ['api.blue', 'git.blue'], staged: ['api.green', 'git.green'] };
    expect(led(git, always(before))).toBe('api_blue');
    const swapped = { live: ['api.blue', 'git.hold'], staged: ['api.green', 'git.green'] };
    expect(led(git, always(swapped))).toBe('api_green');
    expect(led(git, always({ live: ['api.green', 'git.green'], staged: swapped.live }))).toBe('api_green');
  });

  test('while traffic is moved, the old side is led to the old side at every moment, and a stranger to one of the two', () => {
    const [before, between] = [staging, { live: staging.live, staged: staging.live }];
    const after = { live: staging.staged, staged: staging.live };
    for (let first = 0; first <= LOOKS; first += 1) {
      for (let second = first; second <= LOOKS; second += 1) {
        const linksAt = (look: number) => (look < first ? before : look < second ? between : after);
        const when = `staged renamed before look ${first}, live before look ${second}`;
        expect(led(inSlot('web', 'blue'), linksAt), when).toBe('api_blue');
        expect(['api_blue', 'api_green'], when).toContain(led(inSlot('web', 'green'), linksAt));
        expect(['api_blue', 'api_green'], when).toContain(led(ELSEWHERE, linksAt));
      }
    }
  });

  test('renamed the other way round, the old side would be led to the new one', () => {
    const between = { live: staging.staged, staged: staging.staged };
    expect(led(inSlot('web', 'blue'), always(between))).toBe('api_green');
  });

  test('while something else is staged, nobody is led to none', () => {
    const other = { live: staging.live, staged: ['api.blue', 'web.green'] };
    for (let renamed = 0; renamed <= LOOKS; renamed += 1) {
      const linksAt = (look: number) => (look < renamed ? staging : other);
      expect(['api_blue', 'api_green']).toContain(led(inSlot('web', 'green'), linksAt));
    }
  });
});
