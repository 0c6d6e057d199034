import { duration } from '@hardened-deploy/core/domain/duration';
import { componentName, environmentName } from '@hardened-deploy/core/domain/names';
import { malformed, oneOf, parsed, quoted, text, wholeNumber, type Parser } from '@hardened-deploy/core/domain/parser';
import { check } from './check-shape.ts';
import { after } from './defaults.ts';
import { list, mapOf, may, need, object, scalar, type Shape } from './shape.ts';

/** What a Shape reads. */
export type ReadBy<S> = S extends Shape<infer Value> ? Value : never;

const secretName: Parser<string> = {
  type: 'name of a secret',
  parse: (raw) =>
    /^[A-Za-z_]\w*$/.test(raw) ? parsed(raw) : malformed(`must be the name of a secret, not ${quoted(raw)}`),
};

const urlPath: Parser<string> = {
  type: 'URL path',
  // What nginx gets as a location: nothing that could end the directive.
  parse: (raw) =>
    /^\/[\w\-./~%]*$/.test(raw) ? parsed(raw) : malformed(`must be a URL path beginning with /, not ${quoted(raw)}`),
};

const listenAddress: Parser<string> = {
  type: 'ip:port',
  parse: (raw) =>
    /^(\d{1,3}(\.\d{1,3}){3}):\d{1,5}$/.test(raw)
      ? parsed(raw)
      : malformed(`must be an IPv4 address and a port, such as 127.0.0.1:8080, not ${quoted(raw)}`),
};

const httpUrl: Parser<string> = {
  type: 'http(s) URL',
  parse: (raw) =>
    /^https?:\/\/[^/\s]+/.test(raw) && URL.canParse(raw)
      ? parsed(raw.replace(/\/$/, ''))
      : malformed(`must be an http or https URL, not ${quoted(raw)}`),
};

const subnet: Parser<string> = {
  type: 'IPv4 range, /24 or larger',
  parse: (raw) =>
    /^\d{1,3}(\.\d{1,3}){3}\/(1[6-9]|2[0-4])$/.test(raw)
      ? parsed(raw)
      : malformed(`must be an IPv4 range from /16 to /24, such as 172.30.7.0/24, not ${quoted(raw)}`),
};

const headerName: Parser<string> = {
  type: 'header name',
  parse: (raw) =>
    /^[A-Za-z][A-Za-z0-9-]*$/.test(raw) ? parsed(raw) : malformed(`must be a header name, not ${quoted(raw)}`),
};

const bytes: Parser<number> = {
  type: 'size',
  parse(raw) {
    const match = /^(\d{1,9})(B|KiB|MiB|GiB)$/.exec(raw);
    const unit = { B: 0, KiB: 1, MiB: 2, GiB: 3 }[match?.[2] ?? ''];
    return unit === undefined
      ? malformed(`must be a size such as 500MiB or 2GiB, not ${quoted(raw)}`)
      : parsed(Number(match?.[1]) * 1024 ** unit);
  },
};

const environmentVariable: Parser<string> = {
  type: 'environment variable name',
  parse: (raw) =>
    /^[A-Za-z_]\w*$/.test(raw)
      ? parsed(raw)
      : malformed(`must be the name of an environment variable, not ${quoted(raw)}`),
};

const dockerName: Parser<string> = {
  type: 'name of a Docker network',
  parse: (raw) =>
    /^[A-Za-z0-9][\w.-]{0,127}$/.test(raw)
      ? parsed(raw)
      : malformed(`must be the name of a Docker network, not ${quoted(raw)}`),
};

const time = scalar(duration);
const number = (least: number, most: number) => scalar(wholeNumber({ least, most }));
const argv = list(scalar(text), { least: 1 });

const component = object({
  path: may(scalar(urlPath), '/', 'URL path prefix whose requests go to it; the longest prefix wins.'),
  port: need(number(1, 65_535), 'Port that it listens on inside its container.'),
  health: may(
    object({
      path: may(scalar(urlPath), '/health', 'Path that answers when it can serve.'),
      status: may(number(100, 599), 200, 'Status that means healthy.'),
      'public-path': may(
        scalar(urlPath),
        null,
        "Path asked through the public address; by default the component's own `path`. It must answer below 500.",
      ),
    }),
    { path: '/health', status: 200, 'public-path': null },
    'What is asked, in private, before traffic comes, and through the public address while baking.',
  ),
  needs: may(list(scalar(componentName)), [], 'Components that must be started before it.'),
  environment: may(
    mapOf(environmentVariable, scalar(text)),
    new Map<string, string>(),
    'Environment variables; ${url:backend} is the address of another component.',
  ),
  secrets: may(list(scalar(secretName)), [], 'Secrets that it gets as environment variables.'),
  networks: may(
    list(scalar(dockerName)),
    [],
    "Docker networks that it joins beside the stack's own, to reach a database.",
  ),
  'allowed-images': need(
    list(scalar(text), { least: 1 }),
    'Globs that its image name must match: * within a part, ** across parts.',
  ),
  migrate: may(argv, null, 'Command, as a list of arguments, run once in its new image before it starts.'),
  command: may(argv, null, "Command to run instead of the image's own."),
  'stop-timeout': may(time, after('10s'), 'Time between SIGTERM and SIGKILL.'),
});

const deploy = object({
  'ready-probes': may(number(1, 100), 3, 'Private health answers in a row that make a started slot ready.'),
  'start-timeout': may(time, after('2m'), 'Longest time from start to ready.'),
  'migrate-timeout': may(time, after('10m'), 'Longest time for one migration.'),
  'proof-probes': may(number(1, 1_000), 5, 'Public answers in a row, all of the new slot, that prove a switch.'),
  'proof-timeout': may(time, after('30s'), 'Longest time for the proof.'),
  'probe-interval': may(time, after('500ms'), 'Wait between probes.'),
  bake: may(
    object({
      duration: may(
        time,
        after('30s'),
        'How long the new release is watched under real traffic before it is promoted.',
      ),
      // P: "more than 2 container restarts in 5 min", "3 consecutive health failures".
      'max-restarts': may(number(0, 100), 2, 'More restarts than this send it back.'),
      'failure-threshold': may(number(1, 100), 3, 'Failed health answers in a row that send it back.'),
    }),
    { duration: after('30s'), 'max-restarts': 2, 'failure-threshold': 3 },
    'Watching after the switch.',
  ),
  'drain-timeout': may(time, after('30s'), 'Longest wait for requests in flight to the old slot.'),
  'old-slot': may(
    scalar(oneOf('keep-warm', 'retire')),
    'keep-warm' as const,
    'What becomes of the old slot after promotion.',
  ),
});

const backup = object({
  container: need(
    scalar(text),
    'Name of the database container at the target, on whose network the dump runs, in its own image.',
  ),
  keep: may(number(1, 1_000), 10, 'Proven backups that are kept.'),
  timeout: may(time, after('1h'), 'Longest time for dump and proof, each.'),
});

const notifications = object({
  slack: may(
    object({ 'webhook-secret': need(scalar(secretName), 'Secret with the incoming webhook URL.') }),
    null,
    'Slack.',
  ),
  'event-log': may(scalar(text), null, 'File on the runner that gets one JSON line per event.'),
  'deployment-status': may(scalar(oneOf('true', 'false')), 'true' as const, "Mirror into GitHub's deployments."),
});

const environment = object({
  profile: may(
    scalar(oneOf('basic', 'standard', 'strict')),
    'strict' as const,
    'How deep pre-flight looks and what blocks.',
  ),
  'docker-host': may(scalar(text), 'unix:///var/run/docker.sock', 'unix:///path, or tcp://host:port with TLS.'),
  'docker-tls': may(
    object({
      'ca-secret': need(scalar(secretName), 'Secret with the CA certificate, PEM.'),
      'cert-secret': need(scalar(secretName), 'Secret with the client certificate, PEM.'),
      'key-secret': need(scalar(secretName), 'Secret with the client key, PEM.'),
    }),
    null,
    'TLS for a tcp Docker host.',
  ),
  subnet: need(scalar(subnet), "The stack's own network range; nothing else on the host may use it."),
  'min-free-space': may(scalar(bytes), 2 * 1024 ** 3, "Free space that Docker's root must have."),
  router: need(
    object({
      image: may(scalar(text), 'nginx:1.28', 'nginx image for router and keeper, with sh, flock and coreutils.'),
      listen: need(scalar(listenAddress), 'Address on the Docker host where users come in.'),
      'private-blue': need(scalar(listenAddress), 'Address that always reaches blue: keep it private.'),
      'private-green': need(scalar(listenAddress), 'Address that always reaches green: keep it private.'),
      'public-url': need(scalar(httpUrl), 'URL under which users reach it: the proof of a switch asks it.'),
      'public-connect': may(
        scalar(listenAddress),
        null,
        'Address to dial for public-url instead of resolving its name.',
      ),
      'slot-header': may(scalar(headerName), 'X-Served-By-Slot', 'Response header that names the slot.'),
      'max-body-size': may(scalar(bytes), 100 * 1024 ** 2, 'Largest request body.'),
      'read-timeout': may(time, after('60s'), 'Longest silence of a component within an answer.'),
    }),
    'The proxy in front.',
  ),
  deploy: may(deploy, null, 'Replaces the top-level `deploy`.'),
  backup: may(backup, null, 'Replaces the top-level `backup`.'),
  notifications: may(notifications, null, 'Replaces the top-level `notifications`.'),
});

const application: Parser<string> = {
  type: 'application name',
  parse: (raw) =>
    /^[a-z]([a-z0-9-]*[a-z0-9])?$/.test(raw) && raw.length <= 20
      ? parsed(raw)
      : malformed(`must be at most 20 lower-case letters, digits and inner hyphens, not ${quoted(raw)}`),
};

/** The whole of `hardened-deploy.yml`. */
export const fileShape = object({
  version: need(scalar(oneOf('1')), 'Version of this format: 1.'),
  application: need(
    scalar(application),
    'Name of the application; with the environment it names everything at the target.',
  ),
  components: need(mapOf(componentName, component), 'The parts that have an image of their own.'),
  environments: need(mapOf(environmentName, environment), 'GitHub environments and their targets.'),
  checks: may(list(check), [], 'The smoke test.'),
  deploy: may(deploy, null, 'Probes, proofs and time limits.'),
  backup: may(backup, null, 'PostgreSQL backup before every deployment.'),
  database: may(
    object({
      'url-secret': need(scalar(secretName), 'Secret with the database URL.'),
      check: may(
        scalar(oneOf('container', 'runner')),
        'container' as const,
        'How pre-flight looks for it: its container (`backup.container`) runs, or the runner reaches the URL itself.',
      ),
    }),
    null,
    'The database.',
  ),
  'registry-auth': may(
    mapOf(
      text,
      object({
        'username-secret': need(scalar(secretName), 'Secret with the user.'),
        'password-secret': need(scalar(secretName), 'Secret with the password or token.'),
      }),
    ),
    new Map<string, { 'username-secret': string; 'password-secret': string }>(),
    'Credentials by registry host.',
  ),
  secrets: may(
    list(scalar(secretName)),
    [],
    'Secrets that must be given and not be blank, beside those that components name.',
  ),
  notifications: may(notifications, null, 'Who is told.'),
});

export type ConfigurationFile = ReadBy<typeof fileShape>;
export type DeploySection = ReadBy<typeof deploy>;
export type BackupSection = ReadBy<typeof backup>;
export type NotificationSection = ReadBy<typeof notifications>;

/** What an absent section means: the section with no key of its own. */
export const emptySections = { deploy, notifications };
