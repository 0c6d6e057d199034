import type { DockerConfiguration } from '@hardened-deploy/testkit/docker/on-docker';
import type { VolumeName } from '@hardened-deploy/core/release/container/mount';
import { keepLast } from '@hardened-deploy/core/backup/backup-retention';
import { minutes } from '@hardened-deploy/core/base/duration';
import type { Check } from '@hardened-deploy/core/checks/check';
import type { ComponentName } from '@hardened-deploy/core/base/names';
import type { Configuration } from '@hardened-deploy/core/configuration/configuration';
import type { ImageReference } from '@hardened-deploy/core/release/image';
import { planMarkdown, type ServingBefore } from '@hardened-deploy/core/pre-flight/plan-markdown';
import type { FrontSettings } from '@hardened-deploy/core/target/front/front-settings';
import type { ComponentSettings } from '@hardened-deploy/core/release/component';
import { sampleComponent, samplePlaced } from '@hardened-deploy/testkit/release/component-samples';
import { expect, test } from 'vitest';
import { CONFIGURATION, ONE_CHECK } from '../deployment/scene.ts';

const COMPONENTS = [
  sampleComponent('api', '/api'),
  sampleComponent('web', '/'),
  sampleComponent('worker', null, { migrate: ['node', 'migrate.js'] }),
  sampleComponent('scheduler', null, { handover: 'exclusive' }),
];

function plan(
  more: Partial<DockerConfiguration>,
  names = COMPONENTS.map(({ name }): string => name),
  before: ServingBefore = 'a-release',
): string {
  const configuration = { ...CONFIGURATION, components: COMPONENTS, ...more };
  const resolved = names.map((name) => ({
    name: name as ComponentName,
    image: samplePlaced(name, 'blue', 'v2').image,
  }));
  return planMarkdown({ configuration, release: 'v2', commit: 'c', actor: 'ana', asked: new Map(), resolved, before });
}

function checks(count: number): readonly Check[] {
  return ONE_CHECK.flatMap((check) =>
    Array.from({ length: count }, (_, index) => ({ ...check, name: `page ${index}` })),
  );
}

test('without an image it is told what a deployment of all components does, and never that they stay as they are', () => {
  const configuration = { ...CONFIGURATION, components: COMPONENTS };
  const about = {
    release: 'v2',
    commit: 'c',
    actor: 'ana',
    asked: new Map(),
    resolved: [],
    before: 'nothing',
  } as const;
  const text = planMarkdown({ configuration, ...about, ofAll: true });
  expect(text).toContain('Migrate with the new image of `worker`: `node migrate.js`.');
  expect(text).toContain('Start `scheduler`.');
  expect(text).toContain('| `web` |  | no image was named |');
  expect(text).not.toContain('stays as it is');
  expect(planMarkdown({ configuration, ...about })).toContain('stays as it is');
});

test('the words are in the singular for one thing', () => {
  const bake = { ...CONFIGURATION.deploy.bake, failureThreshold: 1, maxRestarts: 1 };
  const text = plan({ checks: checks(1), deploy: { ...CONFIGURATION.deploy, readyProbes: 1, proofProbes: 1, bake } });
  expect(text).toContain('Run 1 check in private: page 0.');
  expect(text).toContain('Wait for 1 healthy answer of each of them');
  expect(text).toContain('prove it by 1 public answer.');
  expect(text).toContain('1 bad answer or more than 1 restart sends it back.');
});

test('the words are in the plural for several things', () => {
  const text = plan({ checks: checks(2) });
  expect(text).toContain('Run 2 checks in private: page 0, page 1.');
  expect(text).toContain('Wait for 2 healthy answers in a row of each of them');
  expect(text).toContain('prove it by 2 public answers in a row.');
  expect(text).toContain('2 bad answers in a row or more than 2 restarts send it back.');
});

test('only the first of many checks are named, with the number of the rest', () => {
  const text = plan({ checks: checks(5_000) });
  expect(text).toContain('Run 5000 checks in private: page 0, page 1,');
  expect(text).toContain('page 19, and 4980 more.');
  expect(text).not.toContain('page 20');
});

test('an image that was asked for and could not be resolved is not known, and its component is among the steps', () => {
  const asked = new Map([['web' as ComponentName, 'ghcr.io/acme/web:main' as ImageReference]]);
  const configuration = { ...CONFIGURATION, components: COMPONENTS };
  const text = planMarkdown({
    configuration,
    release: 'v2',
    commit: 'c',
    actor: 'ana',
    asked,
    resolved: [],
    before: 'unknown',
  });
  expect(text).toMatch(/`web` .*`ghcr\.io\/acme\/web:main` .*not known/);
  expect(text).toContain('Start `web` beside what serves');
});

test('components without an image stay as they are, and no step touches them', () => {
  const text = plan({ checks: checks(1) }, ['web']);
  expect(text).toMatch(/`api` .*stays as it is/);
  expect(text).toMatch(/`worker` .*stays as it is/);
  expect(text).toContain('Start `web` beside what serves');
  expect(text).not.toMatch(/Migrate|Start `worker`|Stop and remove `scheduler`/);
});

test('what can not be tested in private is said', () => {
  const text = plan({});
  expect(text).toContain('Start `api`, `web` beside what serves');
  expect(text).toMatch(/Start `worker`, and wait until it has run for \d+s without a restart\. \*\*This is not tested/);
  expect(text).toMatch(/Stop and remove `scheduler`, then start the new one.*never be two.*not tested in private/);
  const background = plan({ checks: checks(1) }, ['worker']);
  expect(background).not.toMatch(/in private: page|beside what serves/);
});

test('whoever approves sees which components reach the Docker host itself, and by what', () => {
  const container = { privileged: true, devices: ['/dev/dri', '/dev/kvm'].map((path) => deviceAt(path)) };
  const components = [sampleComponent('web', '/'), sampleComponent('runner', null, { container })];
  const text = plan({ components });
  expect(text).toContain('**The host itself is within reach.** production allows it:');
  expect(text).toContain(
    '- `runner` has `privileged`, by `privileged: true`. It may do everything on the host that root may.',
  );
  expect(text).toContain('- `runner` has `host-devices`, by `devices: /dev/dri`, `devices: /dev/kvm`.');
  expect(text).not.toContain('`web` has');
});

test('where nothing reaches the Docker host, nothing is said of it', () => {
  expect(plan({})).not.toContain('host itself');
});

test('whoever approves sees who will be able to read the backup', () => {
  const settings = { container: 'db', keep: keepLast(3), timeout: minutes(5), proof: 'L3' } as const;
  const keys = ['age1a', 'age1b'] as unknown as NonNullable<NonNullable<Configuration['backup']>['encryptTo']>;
  expect(plan({ backup: { ...settings, encryptTo: keys } })).toContain(
    'Back up the database in `db` and prove the backup by restoring it (L3), then encrypt it to `age1a` and `age1b`; the newest 3 proven ones are kept.',
  );
  expect(plan({ backup: { ...settings, manifestKeySecret: 'TAG_KEY' } })).toContain(
    ', tag its manifest with the key in `TAG_KEY`',
  );
  expect(plan({ backup: { ...settings, encryptWithSecret: 'BACKUP_KEY' } })).toContain(
    'by restoring it (L3), then encrypt it by AES-256-GCM with the key in `BACKUP_KEY`; the newest',
  );
  expect(plan({ backup: { ...settings, proof: 'L1', proofAfterSwitch: 'L3' } })).toContain(
    'compare its files and read its table of contents (L1) before anything changes, and prove the backup by restoring it (L3) after the switch; the newest',
  );
  expect(plan({ backup: settings })).not.toContain('encrypt');
});

test('whoever approves sees what the restored copy is asked', () => {
  const settings = { container: 'db', keep: keepLast(3), timeout: minutes(5), proof: 'L4' } as const;
  const expected = { exactly: '1', atLeast: null, atMost: null };
  const check = { name: 'orders', database: null, sql: 'SELECT 1', timeout: minutes(1), expected };
  expect(plan({ backup: { ...settings, checks: [check] } })).toContain(
    'comparing the content of every row (L4) and asking the copy 1 check of your own (`orders`); the newest',
  );
});

test('whoever approves sees how many databases a backup has, and where they run', () => {
  const settings = { container: 'db', keep: keepLast(3), timeout: minutes(5), proof: 'L3' } as const;
  const further = (name: string, container: string) => ({ name, container, urlSecret: 'X' });
  expect(plan({ backup: settings })).toContain('Back up the database in `db` and prove');
  expect(plan({ backup: { ...settings, also: [further('ledger', 'db'), further('events', 'events-db')] } })).toContain(
    'Back up the 3 databases in `db`, `events-db` as one set and prove',
  );
  const volume = { name: 'uploads', volume: { volume: 'uploads' as VolumeName }, consistency: 'crash' } as const;
  expect(plan({ backup: { ...settings, volumes: [volume] } })).toContain(
    'Back up the database in `db` and the volume `uploads` (files of several moments, as after a crash) as one set and prove',
  );
});

test.each([
  ['/srv/shop/config', false],
  ['/etc/shop', true],
])('whoever approves sees that a folder of the system is in the backup: %s', (path, isTold) => {
  const settings = { container: 'db', keep: keepLast(3), timeout: minutes(5), proof: 'L3' } as const;
  const text = plan({ backup: { ...settings, files: [{ name: 'config', path, consistency: 'unchanged' }] } });
  expect(text).toContain(`and the folder \`${path}\` (nothing may be changed meanwhile) of the target as one set`);
  expect(text.includes('- The backup has `bind-mounts-of-system`, by `path: /etc/shop`.')).toBe(isTold);
});

test.each([
  ['/srv/backups', false],
  ['/etc/backups', true],
])('whoever approves sees that backups are kept in a directory of the system: %s', (path, isTold) => {
  const settings = { container: 'db', keep: keepLast(3), timeout: minutes(5), proof: 'L3' } as const;
  const text = plan({ backup: { ...settings, vault: { kind: 'directory', path } } });
  expect(text.includes('- The backup has `bind-mounts-of-system`, by `directory: /etc/backups`.')).toBe(isTold);
});

function deviceAt(path: string) {
  return { host: path, container: path, permissions: 'rwm' };
}

test('whoever approves sees what components write and nothing keeps', () => {
  const configuration = { ...CONFIGURATION, components: COMPONENTS };
  const unkept = [{ component: { name: 'api' as ComponentName }, path: '/a|b`c' }];
  const text = planMarkdown({
    configuration,
    release: 'v2',
    commit: 'c',
    actor: 'ana',
    asked: new Map(),
    resolved: [],
    before: 'a-release',
    unkept,
  });
  expect(text).toContain(
    '**What `api` writes to <code>&#47;a&#124;b&#96;c</code> is lost** when its container is removed',
  );
});

test('a first deployment speaks of no old release, and of nothing that serves', () => {
  const all = COMPONENTS.map(({ name }) => name);
  const text = plan({}, all, 'nothing');
  expect(text).toContain('Start `api`, `web`. Nothing serves yet.');
  expect(text).toContain('Start `scheduler`. **This is not tested in private**');
  expect(text).not.toMatch(/old release|beside what serves|Stop and remove/);
});

test('where nobody has asked the target, an old release is no certainty', () => {
  const removed = { deploy: { ...CONFIGURATION.deploy, oldSlot: 'retire' as const } };
  expect(plan(removed, ['web'], 'unknown')).toContain('Stop and remove the old release, if there is one.');
  expect(plan(removed, ['web'])).toContain('Stop and remove the old release.');
});

test('what becomes of the Compose file is said: what nobody does openly, the rest folded', () => {
  const at = { file: 'compose.yaml', line: 4, path: 'services.web.x' };
  const text = plan({
    compose: {
      files: ['compose.yaml'],
      project: 'shop',
      accessories: [{ service: 'db', image: null, command: null, environment: [] }],
      others: [{ service: 'mail', file: 'compose.yaml', line: 9 }],
      remarks: [
        { ...at, kind: 'left-out', reason: 'nobody <b>does</b> it' },
        { ...at, kind: 'not-needed', reason: 'the suite does it' },
      ],
    },
  });
  expect(text).toContain('Accessories, which no deployment touches: `db`.');
  expect(text).toContain('**Nothing looks at these services**: `mail`.');
  expect(text).toContain('| `compose.yaml:4` | `services.web.x` | NOT CARRIED | nobody &lt;b&gt;does&lt;/b&gt; it |');
  expect(text).toContain('<summary>1 key of the Compose file done in another way</summary>');
});

test('whoever approves sees the names that a component has for itself', () => {
  const front: FrontSettings = {
    hosts: ['shop.test'],
    ofComponents: new Map([['api' as ComponentName, ['api.test', 'v1.api.test']]]),
    redirects: [],
    trustedProxies: [],
    tls: null,
  };
  expect(plan({ router: { ...CONFIGURATION.router, front } })).toContain(
    '| Hosts of `api` | `api.test`, `v1.api.test` |',
  );
  expect(plan({})).not.toContain('Hosts of');
});

test('where users come in by no proxy of the suite, components are led one after the other, and one alone at once', () => {
  const router = {
    kind: 'services',
    publicUrl: 'https://shop.test',
    publicConnect: null,
    publicUrlFrom: 'file',
  } as const;
  const planOf = (components: readonly ComponentSettings[]) => {
    const configuration = { ...CONFIGURATION, components, router };
    const about = { release: 'v2', commit: 'c', actor: 'ana', asked: new Map(), resolved: [], ofAll: true } as const;
    return planMarkdown({ configuration, ...about, before: 'a-release' });
  };
  expect(planOf(COMPONENTS)).toContain(
    '. Move the traffic of `api`, `web`, one after the other in this order, and prove',
  );
  expect(planOf(COMPONENTS.slice(1, 3))).toContain('. Move all traffic at once, and prove it');
});
