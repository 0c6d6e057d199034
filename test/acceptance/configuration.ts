/** What a test's `hardened-deploy.yml` says; everything else is the same for all. */
export interface ConfigurationParts {
  readonly application: string;
  /** `unix:///path` or `tcp://host:port`. */
  readonly dockerHost: string;
  readonly minFreeSpace?: string;
  /** Glob of the images that may be deployed. */
  readonly allowed?: string;
  /** Lines of further components, indented by two. */
  readonly componentLines?: readonly string[];
  /** Lines below the environment, indented by four. */
  readonly environmentLines?: readonly string[];
  /** Further checks of the smoke test, each a YAML map on one line. */
  readonly checks?: readonly string[];
  /** Lines of top-level sections. */
  readonly lines?: readonly string[];
  readonly subnet?: string;
  readonly ports?: { readonly listen: number; readonly preview: number };
  readonly networks?: readonly string[];
  readonly databaseContainer?: string;
  /** Registry whose account the secrets REGISTRY_USER and REGISTRY_PASSWORD open. */
  readonly registry?: string;
  /** Command that runs before the component starts, or steps that have images of their own. */
  readonly migrate?: readonly (string | { readonly command: readonly string[]; readonly image: string })[];
  readonly program?: string;
  /** From where pre-flight asks the database. */
  readonly databaseCheck?: 'runner' | 'target';
}

/** Serves whatever it is asked, and tells its log the secret that it was given. */
const CHATTY_PROGRAM = `console.log('my secret is ' + process.env.APP_SECRET + ', within ' + process.env.LONGER);
require('node:http').createServer((asked, said) => said.end('served')).listen(3000);
process.on('SIGTERM', () => process.exit(0));`;

/** Tells its log the secret that it was given, as it is and line by line, and dies of it. */
export const DYING_PROGRAM = `console.error('cannot use', process.env.APP_SECRET, JSON.stringify(process.env.DATABASE_URL));
process.exit(7);`;

/** Serves until real traffic asks for /break; from then on it answers 500 and tells its log every secret it has. */
export const CONFESSING_PROGRAM = `let broken = false;
  require('node:http').createServer((asked, said) => {
    broken ||= asked.url === '/break';
    if (broken) console.error('I confess: ' + process.env.APP_SECRET + ' and ' + process.env.DATABASE_URL);
    said.writeHead(broken ? 500 : 200).end('served');
  }).listen(3000);
  process.on('SIGTERM', () => process.exit(0));`;

/** A shop of one component with a database, for the environment `production`. Waits are short. */
export function configurationText(parts: ConfigurationParts): string {
  const ports = parts.ports ?? { listen: 18_080, preview: 18_081 };
  return [
    'version: 1',
    `application: ${parts.application}`,
    'components:',
    '  backend:',
    '    port: 3000',
    '    health: { path: /health, public-path: /api/version }',
    '    secrets: [DATABASE_URL, APP_SECRET]',
    "    environment: { LONGER: 'https://app:${secret:APP_SECRET}@shop.test' }",
    `    command: ${JSON.stringify(['node', '-e', parts.program ?? CHATTY_PROGRAM])}`,
    `    networks: [${(parts.networks ?? []).join(', ')}]`,
    ...(parts.migrate ? [`    migrate: ${JSON.stringify(parts.migrate)}`] : []),
    `    allowed-images: ['${parts.allowed ?? '**'}']`,
    ...(parts.componentLines ?? []).map((line) => `  ${line}`),
    'environments:',
    '  production:',
    '    profile: strict',
    `    docker-host: ${parts.dockerHost}`,
    `    subnet: ${parts.subnet ?? '10.214.7.0/24'}`,
    `    min-free-space: ${parts.minFreeSpace ?? '1MiB'}`,
    '    keeper-image: hd-bed/debian:13',
    '    router:',
    '      image: hd-bed/nginx:1',
    `      listen: 127.0.0.1:${ports.listen}`,
    `      preview: 127.0.0.1:${ports.preview}`,
    `      public-url: http://127.0.0.1:${ports.listen}`,
    ...(parts.environmentLines ?? []).map((line) => `    ${line}`),
    'checks:',
    '  - { name: the version is told, http: /api/version, retry: { interval: 200ms, max-attempts: 3 } }',
    ...(parts.checks ?? []).map((check) => `  - ${check}`),
    'deploy:',
    '  ready-probes: 2',
    '  start-timeout: 20s',
    '  migrate-timeout: 60s',
    '  probe-interval: 200ms',
    '  proof-probes: 3',
    '  proof-timeout: 10s',
    '  drain-timeout: 2s',
    '  bake: { duration: 1s }',
    `database: { url-secret: DATABASE_URL${parts.databaseCheck ? `, check: ${parts.databaseCheck}` : ''} }`,
    `backup: { container: ${parts.databaseContainer ?? 'no-such-database'}, keep: 10 }`,
    'notifications: { deployment-status: true, event-log: events.jsonl }',
    ...(parts.registry
      ? [
          `registry-auth: { '${parts.registry}': { username-secret: REGISTRY_USER, password-secret: REGISTRY_PASSWORD } }`,
        ]
      : []),
    ...(parts.lines ?? []),
    '',
  ].join('\n');
}
