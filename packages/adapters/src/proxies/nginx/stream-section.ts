import type { ComponentName } from '@hardened-deploy/core/base/names';
import { type Slot, SLOTS } from '@hardened-deploy/core/target/slot';
import { type ProxiedCaller, type ProxiedStream, type ProxySettings, SOCKETS } from '../proxy.ts';
import { variable } from './followed-routes.ts';
import { server } from './server.ts';

/** Debian has the module in a package of its own, which is loaded by the files here. The official image has it built in, and no such files. */
const MODULES = 'include /etc/nginx/modules-enabled/*.conf;\n';
/** Connections such as those to a message broker are silent for long. One whose other side is gone is noticed by keep-alive. */
const SILENCE = '1d';

/** What stands before everything else of a configuration with streams. */
export function streamModule({ streams, routes }: Pick<ProxySettings, 'streams' | 'routes'>): string {
  // Sockets are named from this folder on: with its own path before them, their names could be longer than a socket's may be.
  return streams.length === 0 ? '' : `${MODULES}working_directory ${routes};\n`;
}

/**
 * Connections without HTTP. nginx can't look at files for one, but the kernel follows the links on the way to a unix socket: so
 * each connection is led by a name through `live` or `staged`, and a name that isn't there makes nginx try the next one.
 */
export function streamSection({ streams, callers, resolver }: ProxySettings): readonly string[] {
  if (streams.length === 0) return [];
  const known = callers.flatMap(callersAt);
  return [
    'stream {',
    ...(resolver === undefined ? [] : [resolverLine(resolver)]),
    '  proxy_connect_timeout 1s;',
    `  proxy_timeout ${SILENCE};`,
    '  proxy_socket_keepalive on;',
    ...streams.flatMap((stream) => [
      ...slotServers(stream, resolver),
      ...known.flatMap((caller) => ownSide(stream, caller)),
      ...byCaller(stream, known),
    ]),
    '}',
  ];
}

/** Who is asked for names, by requests and by connections alike. What isn't answered within a second is taken for nobody. */
export function resolverLine(resolver: string): string {
  return `  resolver ${resolver} valid=1s ipv6=off; resolver_timeout 1s;`;
}

/** Where the names end: behind each slot's socket is the component there, and behind the other one nobody. */
function slotServers({ internalPort, slots }: ProxiedStream, resolver: string | undefined): readonly string[] {
  return [
    ...SLOTS.map((slot) => {
      const { ip, port } = slots[slot];
      const pass =
        resolver === undefined
          ? [`proxy_pass ${ip}:${port};`]
          : [`set $hd_door ${ip}:${port};`, 'proxy_pass $hd_door;'];
      return server(`unix:${SOCKETS}/${slot}/${internalPort}`, pass);
    }),
    server(`unix:${SOCKETS}/hold/${internalPort}`, ['return "";']),
  ];
}

/**
 * A caller is led by `live` when it is there, else by `staged` when it is there, else by `live` too. Whether it is there and
 * where the component is are found in one walk of the kernel's, so that no switch comes between the two. What is held in `staged`
 * may serve by now: it has no name there. Servers of one group are tried in any order: of those of a caller that never runs
 * twice, which has one address for both slots, one name is there at most.
 */
function ownSide({ name, id, internalPort }: ProxiedStream, caller: Caller): readonly string[] {
  const at = (link: 'live' | 'staged', way: 'to' | 'on') =>
    caller.slots.map((slot) => `${link}/.at.${caller.name}.${slot}/.${way}.${name}/${internalPort}`);
  const group = groupOf(id, caller);
  const side = `${SOCKETS}/side/${internalPort}.${caller.name}.${caller.slots[0]}`;
  return [
    upstream(group, { first: at('live', 'to'), otherwise: side }),
    upstream(`${group}_staged`, { first: at('staged', 'on'), otherwise: byLive({ name, internalPort }) }),
    server(`unix:${side}`, [QUIET, `proxy_pass ${group}_staged;`]),
  ];
}

function byCaller(stream: ProxiedStream, callers: readonly Caller[]): readonly string[] {
  const { id, internalPort } = stream;
  const group = `$hd_stream_${variable(id)}`;
  const known = callers.map((caller) => `    ${caller.ip} ${groupOf(id, caller)};`);
  return [
    upstream(`${id}_live`, { first: [byLive(stream)] }),
    [`  geo $remote_addr ${group} {`, `    default ${id}_live;`, ...known, '  }'].join('\n'),
    server(`${internalPort} so_keepalive=on`, [QUIET, `proxy_pass ${group};`]),
  ];
}

/** An address that others call from, and the slots that it stands for. */
interface Caller {
  readonly name: ComponentName;
  readonly ip: string;
  readonly slots: readonly Slot[];
}

function callersAt({ name, addresses }: ProxiedCaller): readonly Caller[] {
  const ips = [...new Set(SLOTS.map((slot) => addresses[slot]))];
  return ips.map((ip) => ({ name, ip, slots: SLOTS.filter((slot) => addresses[slot] === ip) }));
}

/** A name that isn't there is no fault, but nginx would log it as one. */
const QUIET = 'error_log stderr emerg;';

function byLive({ name, internalPort }: Pick<ProxiedStream, 'name' | 'internalPort'>): string {
  return `live/.to.${name}/${internalPort}`;
}

function groupOf(id: string, { name, slots }: Caller): string {
  return `${id}_of_${name}_${slots[0]}`;
}

function upstream(
  name: string,
  { first, otherwise }: { readonly first: readonly string[]; readonly otherwise?: string },
): string {
  const servers = [
    ...first.map((socket) => `server unix:${socket} max_fails=0;`),
    ...(otherwise === undefined ? [] : [`server unix:${otherwise} max_fails=0 backup;`]),
  ];
  return `  upstream ${name} { ${servers.join(' ')} }`;
}
