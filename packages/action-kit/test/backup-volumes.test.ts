import { Failure } from '@hardened-deploy/core/base/failure';
import type { EnvironmentName } from '@hardened-deploy/core/base/names';
import { describe, expect, test } from 'vitest';
import { readConfiguration } from '../src/configuration/read-configuration.ts';

const file = (backup: string, further = '') => `version: 1
application: shop
components:
  web:
    port: 3000
    allowed-images: ["registry.test/shop/*"]
    handover: exclusive
    volumes: ["uploads:/var/uploads", "Shop_Media:/var/media:ro"]
database: { url-secret: URL }
backup: { container: db, ${backup} }
${further}environments:
  production: {}
`;
const read = (text: string) =>
  readConfiguration({ name: 'hardened-deploy.yml', text }, 'production' as EnvironmentName).backup?.volumes;
const problems = (text: string): unknown => {
  try {
    read(text);
  } catch (thrown) {
    return thrown instanceof Failure ? thrown.facts['problems'] : thrown;
  }
  return 'it was read';
};

describe('the volumes of a backup', () => {
  test('are those that components mount, by the name of the entry or one of its own', () => {
    expect(
      read(file('volumes: { uploads: { consistency: crash }, media: { volume: Shop_Media, consistency: unchanged } }')),
    ).toEqual([
      { name: 'uploads', volume: { volume: 'uploads' }, consistency: 'crash' },
      { name: 'media', volume: { volume: 'Shop_Media' }, consistency: 'unchanged' },
    ]);
    expect(read(file('keep: 3'))).toEqual([]);
  });

  test("may be ones that aren't the stack's own", () => {
    const declared = 'volumes: { uploads: { external: true, name: shop_uploads }, Shop_Media: { external: true } }\n';
    const backed = 'volumes: { uploads: { consistency: crash }, media: { volume: Shop_Media, consistency: crash } }';
    expect(read(file(backed, declared))?.map(({ volume }) => volume)).toEqual([
      { volume: 'uploads', external: 'shop_uploads' },
      { volume: 'Shop_Media', external: 'Shop_Media' },
    ]);
  });

  test('and folders of the Docker host, which must stand still if nothing else is said', () => {
    const text = file('files: { config: { path: /srv/shop/config }, logs: { path: /srv/logs, consistency: crash } }');
    const { backup } = readConfiguration({ name: 'hardened-deploy.yml', text }, 'production' as EnvironmentName);
    expect(backup?.files).toEqual([
      { name: 'config', path: '/srv/shop/config', consistency: 'unchanged' },
      { name: 'logs', path: '/srv/logs', consistency: 'crash' },
    ]);
    const system = file('files: { config: { path: /etc/shop } }');
    expect(problems(system)).toEqual([
      expect.stringMatching(
        /backup\.files\.config\.path: `path: \/etc\/shop` must be allowed.*allow: \[bind-mounts-of-system\]/,
      ),
    ]);
    expect(read(system.replace('production: {}', 'production: { allow: [bind-mounts-of-system] }'))).toEqual([]);
  });

  test('may be held still by a pause, which has a limit', () => {
    expect(
      read(
        file(
          'volumes: { uploads: { consistency: pause }, media: { volume: Shop_Media, consistency: pause, longest-pause: 3s } }',
        ),
      ),
    ).toEqual([
      { name: 'uploads', volume: { volume: 'uploads' }, consistency: 'pause' },
      { name: 'media', volume: { volume: 'Shop_Media' }, consistency: 'pause', longestPause: 3_000 },
    ]);
  });

  test.each([
    [
      'a limit for a pause that there is none of',
      'volumes: { uploads: { consistency: crash, longest-pause: 3s } }',
      /^hardened-deploy\.yml:10: backup\.volumes\.uploads\.longest-pause: needs `consistency: pause`/,
    ],
    [
      'a pause that is longer than users wait',
      'volumes: { uploads: { consistency: pause, longest-pause: 5m } }',
      /^hardened-deploy\.yml:10: backup\.volumes\.uploads\.longest-pause: must be .*60s|1m/,
    ],
    [
      'a folder by a path that is none',
      'files: { config: { path: config } }',
      /^hardened-deploy\.yml:10: backup\.files\.config\.path: /,
    ],
    [
      'a folder of the name of a volume',
      'volumes: { uploads: { consistency: crash } }, files: { uploads: { path: /srv/x } }',
      /^hardened-deploy\.yml:10: backup\.files\.uploads: has the name of an entry under `backup\.volumes` too/,
    ],
    [
      'nothing said of the moment',
      'volumes: { uploads: {} }',
      /^hardened-deploy\.yml:10: backup\.volumes\.uploads\.consistency: is missing: add `consistency: crash`$/,
    ],
    [
      'another word for it',
      'volumes: { uploads: { consistency: paused } }',
      /^hardened-deploy\.yml:10: backup\.volumes\.uploads\.consistency: must be one of unchanged, crash/,
    ],
    [
      'a volume that no component mounts',
      'volumes: { upload: { consistency: crash } }',
      /^hardened-deploy\.yml:10: backup\.volumes\.upload: means the volume "?`?upload.*which no component mounts\. Components mount Shop_Media, uploads$/,
    ],
    [
      'one volume twice',
      'volumes: { uploads: { consistency: crash }, again: { volume: uploads, consistency: crash } }',
      /^hardened-deploy\.yml:10: backup\.volumes\.again: is the same volume as `backup\.volumes\.uploads`/,
    ],
    [
      'a folder that has the backups in it',
      'files: { all: { path: /srv } }, vault: { directory: /srv/backups/ }',
      /^hardened-deploy\.yml:10: backup\.files\.all\.path: has the backups themselves in it, which are kept in \/srv\/backups: /,
    ],
    [
      'the folder of one of several vaults',
      'files: { near: { path: /srv/backup }, all: { path: /srv/backups } }, vaults: { here: { volume: true }, disk: { directory: /srv/backups } }',
      /^hardened-deploy\.yml:10: backup\.files\.all\.path: has the backups themselves in it/,
    ],
    [
      'one folder twice',
      'files: { config: { path: /srv/x }, again: { path: /srv/x/ } }',
      /^hardened-deploy\.yml:10: backup\.files\.again\.path: is the same folder as of `backup\.files\.config`/,
    ],
    [
      'the name of a database',
      'also: { uploads: { container: db, url-secret: A } }, volumes: { uploads: { consistency: crash } }',
      /^hardened-deploy\.yml:10: backup\.volumes\.uploads: has the name of an entry under `backup\.also` too/,
    ],
    [
      'a name that is no folder',
      'volumes: { Shop_Media: { consistency: crash } }',
      /^hardened-deploy\.yml:10: backup\.volumes\.Shop_Media: must be a name of at most 30 small letters/,
    ],
  ])('are refused with %s', (_, backup, said) => {
    expect(problems(file(backup))).toEqual([expect.stringMatching(said)]);
  });
});
