import fc from 'fast-check';

/** Everything that the file can say, said well. */
export const GOOD = {
  version: 1,
  application: 'shop',
  components: {
    frontend: {
      port: 3000,
      needs: ['backend'],
      environment: { BACKEND_URL: '${url:backend}', LEVEL: 'info' },
      'allowed-images': ['ghcr.io/acme/shop-*'],
    },
    backend: {
      path: '/api',
      port: 3001,
      health: { path: '/health', status: 200, 'public-path': '/api/version' },
      secrets: ['DATABASE_URL'],
      networks: ['database'],
      migrate: ['node', 'migrate.js'],
      command: ['node', 'server.js'],
      'allowed-images': ['ghcr.io/acme/**'],
      'stop-timeout': '20s',
    },
    worker: { needs: ['backend'], handover: 'exclusive', 'allowed-images': ['ghcr.io/acme/worker'] },
  },
  environments: {
    production: {
      profile: 'strict',
      'docker-host': 'tcp://docker.test:2376',
      'docker-tls': { 'ca-secret': 'CA', 'cert-secret': 'CERT', 'key-secret': 'KEY' },
      subnet: '172.30.7.0/24',
      'min-free-space': '5GiB',
      'keeper-image': 'registry.test/debian:13-slim',
      router: {
        image: 'nginx:1.28',
        listen: '0.0.0.0:80',
        preview: '10.0.0.5:8081',
        'public-url': 'https://shop.test/app',
        'public-connect': '10.0.0.5:80',
        'slot-header': 'X-Slot',
        'max-body-size': '20MiB',
        'read-timeout': '30s',
      },
      deploy: { 'ready-probes': 3, 'probe-interval': '1s', bake: { duration: '1m', 'max-restarts': 1 } },
      backup: { container: 'database', keep: 5, timeout: '30m' },
      notifications: { slack: { 'webhook-secret': 'SLACK' }, 'event-log': 'events.jsonl', 'deployment-status': true },
    },
    staging: {
      subnet: '172.30.8.0/24',
      router: {
        listen: '127.0.0.1:8080',
        preview: '127.0.0.1:8081',
        'public-url': 'http://staging.test',
        hosts: ['staging.test', '*.staging.test'],
        redirects: [{ from: 'old.test', to: 'http://staging.test' }],
      },
      components: { backend: { hosts: ['api.test', 'staging.test'] } },
    },
  },
  checks: [
    { name: 'page', http: '/', status: [200, 304], 'header-contains': { 'content-type': 'html' } },
    {
      name: 'order',
      http: '/api/orders?x=1',
      method: 'POST',
      body: '{}',
      headers: { 'x-test': '1' },
      json: { 'a.b': 1 },
    },
    { name: 'other', http: 'https://other.test/', 'max-response-time': '2s', retry: { interval: '1s', timeout: '3s' } },
    { name: 'up', container: 'backend', 'max-restarts': 1 },
    { name: 'rows', postgres: 'select 1', 'url-secret': 'DATABASE_URL', rows: 1 },
  ],
  deploy: { 'start-timeout': '1m', 'old-slot': 'retire' },
  backup: { container: 'database' },
  database: { 'url-secret': 'DATABASE_URL', check: 'container' },
  'registry-auth': { 'ghcr.io': { 'username-secret': 'USER', 'password-secret': 'PASSWORD' } },
  secrets: ['LICENCE'],
  notifications: { 'event-log': 'all.jsonl' },
};

type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };
type Path = readonly (string | number)[];

export const ENVIRONMENTS = ['production', 'staging'] as const;

// What people write by mistake, and what stands elsewhere in the file: the most likely wrong value is one of another key.
const SILLY: readonly Json[] = (
  [
    [null, '', ' ', 0, 1, -1, 1.5, 99_999, 2 ** 60, true, [], {}, [null], [[]], { a: 1 }],
    [
      '%',
      '/',
      '//',
      '/api',
      '/api/',
      '/api/version',
      '/a b',
      '/a%20b',
      '/a/../b',
      '/.',
      '/?x',
      '/#',
      '/.hardened-deploy/x',
      '/\u00e9',
    ],
    [
      '0s',
      '1ms',
      '50ms',
      '30d',
      '90',
      '10h',
      '0B',
      '1B',
      '999999999GiB',
      '127.0.0.1:0',
      '0.0.0.0:8081',
      '127.0.0.1:65536',
      '[::1]:80',
    ],
    ['172.30.7.0/24', '172.30.7.1/24', '999.0.0.0/24', '10.0.0.0/16', '10.0.0.0/8', '0.0.0.0/16', '255.255.255.0/24'],
    [
      'unix://x',
      'unix:///x',
      'tcp://h:1',
      'tcp://127.0.0.1:1',
      'ssh://h',
      'http://x:0',
      'http://u:p@x',
      'https://x/?a',
      'http://10.0.0.5:8082',
    ],
    [
      '${url:backend}',
      '${url:',
      '${url:}',
      '${url:nobody}',
      'backend',
      'frontend',
      'nobody',
      '__proto__',
      'constructor',
      'toString',
    ],
    [
      'host',
      'hd-shop-production',
      'Content-Type',
      'X-Slot',
      'x'.repeat(300),
      'a\nb',
      'a\u0000b',
      '\u202e',
      '*',
      '**',
      'a:1',
      'A/b',
      '{',
      ';',
      '"',
      '$x',
    ],
  ] satisfies Json[][]
).flat();

function pathsOf(value: Json, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  const entries = Object.entries(value).map(([key, each]) => [Array.isArray(value) ? Number(key) : key, each] as const);
  return [path, ...entries.flatMap(([key, each]) => pathsOf(each, [...path, key]))];
}

function at(value: Json | undefined, path: Path): Json | undefined {
  return path.reduce<Json | undefined>(
    (here, step) => (typeof here === 'object' && here !== null ? (here as Record<string, Json>)[step] : undefined),
    value,
  );
}

/** The value with the one at a path replaced, taken away, or said a second time under another key. */
function edited(value: Json, [step, ...rest]: Path, edit: (old: Json) => Json | undefined): Json | undefined {
  if (step === undefined) return edit(value);
  if (typeof value !== 'object' || value === null) return value;
  const inner = edited((value as Record<string, Json>)[step] ?? null, rest, edit);
  if (Array.isArray(value)) {
    return value.flatMap((each: Json, index) => (index === step ? (inner === undefined ? [] : [inner]) : [each]));
  }
  const entries = Object.entries(value).flatMap(([key, each]) =>
    key === step ? (inner === undefined ? [] : [[key, inner]]) : [[key, each]],
  );
  return Object.fromEntries(entries) as Json;
}

const PATHS = pathsOf(GOOD);
const anyPath = fc.constantFrom(...PATHS);
const mutation = fc.oneof(
  { weight: 4, arbitrary: fc.record({ path: anyPath, value: fc.constantFrom(...SILLY) }) },
  { weight: 3, arbitrary: fc.record({ path: anyPath, from: anyPath }) },
  { weight: 1, arbitrary: fc.record({ path: anyPath, text: fc.string({ maxLength: 12 }) }) },
  { weight: 1, arbitrary: fc.record({ path: anyPath, gone: fc.constant(true) }) },
);

/** The good configuration with up to three values replaced by silly ones, by others of its own, or taken away. */
export const anyMutated: fc.Arbitrary<Json> = fc
  .array(mutation, { minLength: 1, maxLength: 3 })
  .map((changes) =>
    changes.reduce<Json>((value, change) => edited(value, change.path, () => putBy(change)) ?? null, GOOD),
  );

function putBy(change: typeof mutation extends fc.Arbitrary<infer Change> ? Change : never): Json | undefined {
  if ('value' in change) return change.value;
  if ('text' in change) return change.text;
  return 'from' in change ? at(GOOD, change.from) : undefined;
}

const PIECES = [
  '&a ',
  '*a',
  '!x ',
  '- ',
  ': ',
  '\n',
  '\t',
  '  ',
  '|',
  '>',
  '{',
  ']',
  '"',
  '#',
  '? ',
  '---\n',
  '%YAML 1.1\n',
  '\u0000',
  '\ufeff',
  '<<: ',
];
const piece = fc.oneof(fc.constantFrom(...PIECES), fc.string({ unit: 'binary', maxLength: 3 }));

/** The good configuration's text with up to three places cut out and something else put there. */
export function anyMangled(text: string): fc.Arbitrary<string> {
  const cut = fc.record({ from: fc.nat(text.length), length: fc.nat(20), put: piece });
  return fc
    .array(cut, { minLength: 1, maxLength: 3 })
    .map((cuts) =>
      cuts.reduce((old, { from, length, put }) => old.slice(0, from) + put + old.slice(from + length), text),
    );
}

/** Block style, so that indentation and line breaks mean something. */
export function yaml(value: Json, indent = ''): string {
  if (typeof value !== 'object' || value === null) return ` ${JSON.stringify(value)}\n`;
  const inner = `${indent}  `;
  if (Array.isArray(value)) return `\n${value.map((each: Json) => `${inner}-${yaml(each, inner)}`).join('')}`;
  return `\n${Object.entries(value)
    .map(([key, each]) => `${inner}${key}:${yaml(each, inner)}`)
    .join('')}`;
}
