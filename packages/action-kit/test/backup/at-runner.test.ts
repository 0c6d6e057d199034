import { Failure } from '@hardened-deploy/core/base/failure';
import type { EnvironmentName } from '@hardened-deploy/core/base/names';
import { describe, expect, test } from 'vitest';
import { readConfiguration } from '../../src/configuration/read-configuration.ts';

const KEY = 'age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p';
const BUCKET =
  's3: { bucket: shop-backups, region: eu-central-1, access-key-secret: S3_ACCESS_KEY, secret-key-secret: S3_SECRET_KEY, unencrypted-because: made-up data }';
const file = (backup: string, database = '') => `version: 1
application: shop
components:
  web: { port: 3000, allowed-images: ["registry.test/shop/*"], volumes: ["uploads:/data"] }
database: { url-secret: URL${database} }
backup: { ${backup} }
environments:
  production: {}
`;
const read = (backup: string, database?: string) =>
  readConfiguration({ name: 'hardened-deploy.yml', text: file(backup, database) }, 'production' as EnvironmentName);
const problems = (backup: string, database?: string): unknown => {
  try {
    read(backup, database);
  } catch (thrown) {
    return thrown instanceof Failure ? thrown.facts['problems'] : thrown;
  }
  return 'it was read';
};
const AT_RUNNER = 'at-runner: { image: postgres:17 }';

describe('a backup that is taken on the runner', () => {
  test('names the image with the programs, and pre-flight asks the database from the runner', () => {
    const { backup, database } = read(`${AT_RUNNER}, vault: { ${BUCKET} }`);
    expect(backup).toMatchObject({ container: null, atRunner: { image: 'postgres:17' }, vault: { kind: 's3' } });
    expect(database?.check).toBe('runner');
  });

  test('may have further databases, of another version too', () => {
    const also = 'also: { events: { url-secret: EVENTS }, old: { url-secret: OLD, image: postgres:14 } }';
    expect(read(`${AT_RUNNER}, ${also}, vault: { ${BUCKET} }`).backup?.also).toEqual([
      { name: 'events', container: null, urlSecret: 'EVENTS' },
      { name: 'old', container: null, urlSecret: 'OLD', image: 'postgres:14' },
    ]);
  });

  test('may be kept as an artifact, in a directory of a runner of one’s own, and in several of these', () => {
    const vaults = `vaults: { bucket: { ${BUCKET} }, disk: { directory: /mnt/nas } }`;
    expect(read(`${AT_RUNNER}, ${vaults}`).backup?.vaults).toHaveLength(2);
    expect(read(`${AT_RUNNER}, encrypt-to: [${KEY}], vault: { artifact: {} }`).backup?.vault?.kind).toBe('artifact');
  });

  test.each([
    [
      'with a container too',
      `container: db, ${AT_RUNNER}, vault: { ${BUCKET} }`,
      /backup\.at-runner: and `container` are both given/,
    ],
    ['without a vault', AT_RUNNER, /backup\.at-runner: needs `vault`.*go with it.*`s3`/],
    [
      'with the volume of the runner as one of several',
      `${AT_RUNNER}, vaults: { here: { volume: true }, bucket: { ${BUCKET} } }`,
      /backup\.vaults\.here\.volume: would be a volume of the runner/,
    ],
    [
      'with volumes of the target',
      `${AT_RUNNER}, vault: { ${BUCKET} }, volumes: { uploads: { consistency: crash } }`,
      /backup\.volumes: are at the target/,
    ],
    [
      'with folders of the target',
      `${AT_RUNNER}, vault: { ${BUCKET} }, files: { config: { path: /srv/shop } }`,
      /backup\.files: are at the target/,
    ],
    [
      'with a further database in a container',
      `${AT_RUNNER}, vault: { ${BUCKET} }, also: { events: { url-secret: EVENTS, container: db } }`,
      /backup\.also\.events\.container: is at the target/,
    ],
    ['without an image', `at-runner: {}, vault: { ${BUCKET} }`, /backup\.at-runner.*image: postgres:17/],
  ])('%s is refused', (_, backup, problem) => {
    expect(problems(backup)).toEqual([expect.stringMatching(problem)]);
  });

  test('is not looked for by a container', () => {
    expect(problems(`${AT_RUNNER}, vault: { ${BUCKET} }`, ', check: container')).toEqual([
      expect.stringMatching(/database\.check: is not so: `backup\.at-runner` means/),
    ]);
    expect(read(`${AT_RUNNER}, vault: { ${BUCKET} }`, ', check: runner').database?.check).toBe('runner');
  });
});

describe('a backup that is taken at the target', () => {
  test('needs the container of each database', () => {
    expect(problems('keep: 3')).toEqual([
      expect.stringMatching(
        /backup: must have the container.*`container: postgres`.*`at-runner: \{ image: postgres:17 \}`/,
      ),
    ]);
    expect(problems('container: db, also: { events: { url-secret: EVENTS } }')).toEqual([
      expect.stringMatching(/backup\.also\.events: must have the container/),
    ]);
  });

  test('has the programs of that container', () => {
    expect(
      problems('container: db, also: { events: { url-secret: EVENTS, container: db, image: postgres:17 } }'),
    ).toEqual([expect.stringMatching(/backup\.also\.events\.image: is for `at-runner`/)]);
  });
});
