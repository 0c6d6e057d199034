import { Failure } from '@hardened-deploy/core/base/failure';
import type { EnvironmentName } from '@hardened-deploy/core/base/names';
import { describe, expect, test } from 'vitest';
import { readConfiguration } from '../src/configuration/read-configuration.ts';

const HEAD = `version: 1
application: shop
environments: { production: { router: { listen: 127.0.0.1:8080 } } }
`;
const component = (lines: string, top = '') =>
  `${HEAD}${top}components:\n  web:\n    port: 3000\n    allowed-images: ["registry.test/*"]\n    ${lines}\n`;

function read(text: string) {
  return readConfiguration({ name: 'hardened-deploy.yml', text }, 'production' as EnvironmentName);
}

function web(lines: string, top = '') {
  const [settings] = read(component(lines, top)).components;
  return settings;
}

function problems(text: string): readonly string[] {
  try {
    read(text);
  } catch (thrown) {
    expect(thrown).toBeInstanceOf(Failure);
    return (thrown as Failure).message.split('\n').map((line) => line.replace('hardened-deploy.yml:', ''));
  }
  return [];
}

describe('configs of a component', () => {
  test('name a file of the repository, and keep the line that names it', () => {
    const settings = web(
      'configs: [{ file: ./deploy/nginx.conf, target: /etc/nginx/nginx.conf, uid: 101, mode: 0440 }]',
    );
    const from = { kind: 'repository', path: 'deploy/nginx.conf', line: 8, key: 'components.web.configs[0].file' };
    expect(settings?.files).toEqual([{ from, target: '/etc/nginx/nginx.conf', uid: 101, mode: 0o440 }]);
    expect(settings?.container).toBeUndefined();
  });

  test('may be texts, in which nothing is filled in', () => {
    const settings = web("configs: [{ content: 'hello ${name}', target: /srv/hello }]");
    const from = { kind: 'content', name: '/srv/hello', text: 'hello ${name}' };
    expect(settings?.files).toEqual([{ from, target: '/srv/hello' }]);
  });

  test("may have the form of a Compose file, with Compose's own default for the target", () => {
    const top = 'configs:\n  site: { file: site.conf }\n  motd: { content: hi }\n';
    const settings = web('configs: [site, { source: motd, target: /etc/motd, mode: "0444" }]', top);
    const site = { kind: 'repository', path: 'site.conf', line: 5, key: 'configs.site.file' };
    expect(settings?.files).toEqual([
      { from: site, target: '/site' },
      { from: { kind: 'content', name: 'motd', text: 'hi' }, target: '/etc/motd', mode: 0o444 },
    ]);
  });

  test.each([
    ['[{ target: /x }]', 'components.web.configs[0]: must have `file` or `content` or `source`'],
    ['[{ file: a, content: b, target: /x }]', "components.web.configs[0].content: can't stand beside `file`"],
    ['[{ file: a }]', 'components.web.configs[0]: has no target'],
    ['[{ file: /etc/passwd, target: /x }]', 'must be the path of a file within the repository'],
    ['[{ file: ../x, target: /x }]', 'must be the path of a file within the repository'],
    ['[{ file: deploy/, target: /x }]', 'must name a file'],
    ['[{ file: a, target: etc/x }]', 'must be the absolute path of a file in the container'],
    ['[{ file: a, target: /etc/../x }]', 'must be the absolute path of a file in the container'],
    ['[{ file: a, target: /x, uid: www-data }]', 'must be a number, such as 1000, not "www-data"'],
    ['[{ file: a, target: /x, mode: 288 }]', 'must be permissions as chmod takes them'],
    ['[{ file: a, target: /x, mode: 04755 }]', 'must be permissions as chmod takes them'],
    ['[{ file: a, target: /x }, { file: b, target: /x }]', 'components.web.configs[1]: is at /x, where another file'],
    ['[site]', '"site" is not among the `configs` at the top level: it declares none'],
    ['[{ file: a, target: /x, from: b }]', 'is not known here'],
  ])('%s is refused at its line', (written, problem) => {
    const [told = ''] = problems(component(`configs: ${written}`));
    expect(told).toMatch(/^8: /);
    expect(told).toContain(problem);
  });

  test.each([
    ['configs: { site: { external: true } }', 'configs.site.external: is not possible'],
    ['configs: { site: { environment: X } }', 'configs.site.environment: is not possible'],
    ['configs: { site: {} }', 'configs.site: must have `file` or `content`'],
  ])('%s at the top level is refused', (top, problem) => {
    expect(problems(component('command: [x]', `${top}\n`)).join('\n')).toContain(`4: ${problem}`);
  });
});

describe('secrets of a component', () => {
  test('are variables as names, and files as maps', () => {
    const settings = web(
      'secrets: [DATABASE_URL, { source: TLS_KEY }, { source: PIN, target: pin, uid: 1000, mode: 0400 }]',
    );
    expect(settings?.secrets).toEqual(['DATABASE_URL']);
    expect(settings?.container?.mounts).toEqual([
      { kind: 'secret', secret: 'TLS_KEY', target: '/run/secrets/TLS_KEY' },
      { kind: 'secret', secret: 'PIN', target: '/run/secrets/pin', uid: 1000, mode: 0o400 },
    ]);
  });

  test('that are files must be given too', () => {
    const { requiredSecrets } = read(component('secrets: [A, { source: TLS_KEY }]', 'secrets: [B]\n'));
    expect(requiredSecrets).toEqual(['B', 'A', 'TLS_KEY']);
  });

  test('may have the form of a Compose file', () => {
    const top = 'secrets:\n  tls-key: { environment: TLS_KEY }\n  word: { file: secrets/word.txt }\n';
    const text = component('secrets: [{ source: tls-key, target: /run/secrets/tls.key }, { source: word }]', top);
    const [settings] = read(text).components;
    expect(settings?.container?.mounts).toEqual([
      { kind: 'secret', secret: 'TLS_KEY', target: '/run/secrets/tls.key' },
    ]);
    const from = { kind: 'repository', path: 'secrets/word.txt', line: 6, key: 'secrets.word.file', secret: true };
    expect(settings?.files).toEqual([{ from, target: '/run/secrets/word' }]);
    expect(read(text).requiredSecrets).toEqual(['TLS_KEY']);
  });

  test('a variable within a value can only be one that is no file', () => {
    const text = component('secrets: [{ source: PIN }]\n    environment: { URL: "x${secret:PIN}" }');
    expect(problems(text)).toEqual([expect.stringContaining('9: components.web.environment.URL')]);
  });

  test('a name alone that the top level declares as a file is refused: nobody could know what is meant', () => {
    const [told = ''] = problems(component('secrets: [pin]', 'secrets: { pin: { environment: PIN } }\n'));
    expect(told).toContain('9: components.web.secrets[0]: is declared at the top level');
    expect(told).toContain('`{ source: pin }`');
  });

  test.each([
    ['[{ source: tls-key }]', '"tls-key" is no name of a secret'],
    ['[{ target: /x }]', 'is missing: add `source: TLS_KEY`'],
    ['[{ source: A }, { source: A }]', 'is at /run/secrets/A, where another file'],
  ])('%s is refused at its line', (written, problem) => {
    const [told = ''] = problems(component(`secrets: ${written}`));
    expect(told).toMatch(/^8: /);
    expect(told).toContain(problem);
  });
});
