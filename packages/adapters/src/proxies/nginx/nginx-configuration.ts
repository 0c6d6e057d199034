import { Failure } from '@hardened-deploy/core/base/failure';
import type { ComponentName } from '@hardened-deploy/core/base/names';
import { type Slot, SLOTS } from '@hardened-deploy/core/target/slot';
import type { ProxiedComponent, ProxySettings } from '../proxy.ts';

/**
 * nginx's whole configuration. It is static: both slots of every component are in it, and each request looks at
 * the files that a switch renames, so nothing is ever reloaded (a reload resets keep-alive clients).
 */
export function renderNginxConfiguration(settings: ProxySettings): string {
  refuseUnquotable(settings);
  const { ports, components } = settings;
  return [
    `# ${settings.madeFor}`,
    mainSection(settings),
    ...components.flatMap(upstreams),
    nothingServer(ports.loopback),
    callerSlots(components),
    publicServer(settings),
    ...SLOTS.map((slot) => privateServer(settings, slot)),
    ...components.map((component) => internalServer(settings, component)),
    '}',
  ].join('\n');
}

function mainSection({ readTimeout, maxBodyBytes, slotHeader }: ProxySettings): string {
  const patience = `${readTimeout}ms`;
  return `worker_processes auto;
pid /tmp/hd-nginx.pid;
error_log stderr warn;
worker_shutdown_timeout ${patience};
events { worker_connections 4096; }
http {
  access_log off;
  server_tokens off;
  default_type application/octet-stream;
  client_max_body_size ${maxBodyBytes};
  client_body_temp_path /tmp/hd-body;
  proxy_temp_path /tmp/hd-proxy;
  # A cache of the files below answered with the old slot for 51 s.
  open_file_cache off;
  disable_symlinks off;
  # A dead slot's address hangs; without this a request waits for a minute.
  proxy_connect_timeout 1s;
  proxy_read_timeout ${patience};
  proxy_send_timeout ${patience};
  proxy_cache off;
  # nginx chooses the slot first and buffers then: a slow upload would be on its way to a slot that seems drained.
  proxy_request_buffering off;
  proxy_next_upstream off;
  proxy_redirect off;
  proxy_http_version 1.1;
  # No idle connections are kept to a slot, so its established connections are exactly its requests in flight.
  map $http_upgrade $hd_connection { default upgrade; '' close; }
  map $http_host $hd_host { default $http_host; '' $host; }
  map $http_x_forwarded_proto $hd_proto { default $http_x_forwarded_proto; '' $scheme; }
  proxy_set_header Host $hd_host;
  proxy_set_header Connection $hd_connection;
  proxy_set_header Upgrade $http_upgrade;
  proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
  proxy_set_header X-Forwarded-Host $hd_host;
  proxy_set_header X-Forwarded-Proto $hd_proto;
  proxy_hide_header ${slotHeader};`;
}

function upstreams({ name, slots }: ProxiedComponent): readonly string[] {
  return SLOTS.map((slot) => {
    const { ip, port } = slots[slot];
    return `  upstream ${name}_${slot} { server ${ip}:${port} max_fails=0; }`;
  });
}

/** Neither slot in force means 503, never a default slot. An upstream of its own, because no location may hold an `if`. */
function nothingServer(port: number): string {
  const address = `127.0.0.1:${port}`;
  return `  upstream none { server ${address} max_fails=0; }
  server {
    listen ${address};
    location / { default_type text/plain; return 503 "no release serves here\\n"; }
  }`;
}

/** A container of a slot, known by its fixed address, is led to its own slot; any other caller to what is live. */
function callerSlots(components: readonly ProxiedComponent[]): string {
  const callers = components.flatMap(({ slots }) => SLOTS.map((slot) => `    ${slots[slot].ip} ${slot};`));
  return ['  geo $remote_addr $hd_caller {', '    default live;', ...callers, '  }'].join('\n');
}

function publicServer(settings: ProxySettings): string {
  const { ports, components, slotHeader } = settings;
  return server(ports.public, [
    ...components.flatMap(({ name }) => followLive(settings, name)),
    ...locations(components, slotHeader),
  ]);
}

function privateServer({ ports, components, slotHeader }: ProxySettings, slot: Slot): string {
  return server(ports.private[slot], [
    ...components.map(({ name }) => leadTo(name, slot)),
    ...components.map((component) => ownLocation(component, slotHeader)),
    ...locations(components, slotHeader),
  ]);
}

function internalServer(settings: ProxySettings, { name, internalPort }: ProxiedComponent): string {
  return server(internalPort, [
    ...followLive(settings, name),
    ...SLOTS.map((slot) => `if ($hd_caller = ${slot}) { ${leadTo(name, slot)} }`),
    location('/', name, settings.slotHeader),
  ]);
}

function server(port: number, lines: readonly string[]): string {
  return ['  server {', `    listen ${port};`, ...lines.map((line) => `    ${line}`), '  }'].join('\n');
}

/**
 * The order in which a request asks for the slot in force. Asking takes two looks, and `live` may be renamed between them: from
 * green to blue, blue is not there yet at the first look and green no more at the second. The third finds what the rename brought.
 */
const LOOKS: readonly Slot[] = ['blue', 'green', 'blue'];

/** At server level: the same tests inside locations break `try_files` and nested answers. */
function followLive({ routes }: ProxySettings, name: ComponentName): readonly string[] {
  return [
    `set $to_${variable(name)} none; set $slot_${variable(name)} none;`,
    ...LOOKS.map((slot) => `if (-f ${routes}/${name}.${slot}) { ${leadTo(name, slot)} }`),
  ];
}

function leadTo(name: ComponentName, slot: Slot): string {
  return `set $to_${variable(name)} ${name}_${slot}; set $slot_${variable(name)} ${slot};`;
}

function locations(components: readonly ProxiedComponent[], slotHeader: string): readonly string[] {
  const rest = components.some(({ path }) => withoutSlash(path) === '') ? [] : ['location / { return 404; }'];
  return [
    ...components.flatMap(({ name, path }) => {
      const prefix = withoutSlash(path);
      if (prefix === '') return [location('/', name, slotHeader)];
      return [location(`= ${prefix}`, name, slotHeader), location(`${prefix}/`, name, slotHeader)];
    }),
    ...rest,
  ];
}

function withoutSlash(path: string): string {
  return path.replace(/\/+$/, '');
}

function location(match: string, name: ComponentName, slotHeader: string): string {
  return `location ${match} { ${passing(name, slotHeader)} }`;
}

function ownLocation({ name, privatePrefix }: ProxiedComponent, slotHeader: string): string {
  const strip = `rewrite ^${privatePrefix.replaceAll('.', '\\.')}(/.*)$ $1 break;`;
  return `location ${privatePrefix}/ { ${strip} ${passing(name, slotHeader)} }`;
}

function passing(name: ComponentName, slotHeader: string): string {
  return `add_header ${slotHeader} $slot_${variable(name)} always; proxy_pass http://$to_${variable(name)};`;
}

function variable(name: ComponentName): string {
  return name.replaceAll('-', '_');
}

/** These texts stand unquoted in the file. The configuration's own parser is stricter; this keeps injection impossible without it. */
function refuseUnquotable({ madeFor, routes, slotHeader, components }: ProxySettings): void {
  const texts: readonly (readonly [string, RegExp])[] = [
    [madeFor, /^[\x20-\x7e]*$/],
    [routes, /^(\/[a-z0-9-]+)+$/],
    [slotHeader, /^[A-Za-z0-9-]+$/],
    ...components.flatMap(({ name, path, privatePrefix, slots }): (readonly [string, RegExp])[] => [
      [name, /^[a-z0-9-]+$/],
      [path, URL_PATH],
      [privatePrefix, URL_PATH],
      ...SLOTS.map((slot) => [slots[slot].ip, /^[0-9.]+$/] as const),
    ]),
  ];
  const bad = texts.find(([text, shape]) => !shape.test(text));
  if (bad)
    throw new Failure('configuration/invalid', `${JSON.stringify(bad[0])} cannot stand in the router's configuration`);
}

const URL_PATH = /^\/[A-Za-z0-9._~/-]*$/;
