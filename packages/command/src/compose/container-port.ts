import type { Spot } from '@hardened-deploy/action-kit/configuration/spot';
import type { ComposeFile } from './compose-file.ts';
import { composeValue } from './interpolation.ts';
import { textAt } from '../spot-text.ts';

export interface ContainerPort {
  readonly port: number;
  /** From where it is reached today: by `ports`, by `ports` at the server's loopback address alone, or by `expose`. */
  readonly reach: 'everywhere' | 'server' | 'services';
}

interface Ports {
  readonly ports: Spot;
  readonly exposed: Spot;
  /** What becomes of a published port besides the first: `publish`, where only one container at once has it. */
  readonly others: 'published' | 'left-out';
}

/** The port that a service serves HTTP on, as far as its file tells: the first of `ports`, else of `expose`. SSH is never HTTP. */
export function containerPort(file: ComposeFile, { ports, exposed, others: then }: Ports): ContainerPort | undefined {
  const published = portsIn(file, ports, then);
  const inside = portsIn(file, exposed, 'left-out');
  const found = published.length > 0 ? published : inside;
  const first = found.find((port) => port !== SSH) ?? found[0];
  if (first === undefined) return undefined;
  const others = found.filter((port) => port !== first);
  if (first === SSH) file.remark('missing', ports.given ? ports : exposed, ONLY_SSH);
  else if (ports.given)
    file.remark('replaced', ports, `users come in through the router; port ${first} is the component's`);
  if (others.length > 0) {
    const spot = published.length > 0 ? ports : exposed;
    const rest = others.join(', ');
    if (then === 'published' && published.length > 0) file.remark('moved', spot, `${rest}: ${PAST_ROUTER}`);
    else file.remark('missing', spot, `a component has one port; ${first} was taken, not ${rest}. ${CORRECT}`);
  }
  return { port: first, reach: published.length > 0 ? reachOf(ports, first) : 'services' };
}

/** One at a loopback address may be for a person who comes in by ssh, or for the server's own web server. */
function reachOf(ports: Spot, port: number): ContainerPort['reach'] {
  const those = ports.items().filter((item) => portWritten(item)?.port === port);
  return those.length > 0 && those.every(isAtLoopback) ? 'server' : 'everywhere';
}

function isAtLoopback(item: Spot): boolean {
  const address = textAt(item.at('host_ip')) ?? /^(\S+):\S+:\S+$/.exec(textAt(item) ?? '')?.[1] ?? '';
  return /^(127\.|localhost$|\[?::1\]?$)/.test(address);
}

const SSH = 22;
const ONLY_SSH =
  'port 22 is that of SSH, and the router leads only HTTP to a component. Take `port`, `path` and `health` out of the component, write the port of the server past the router, as in `publish: ["2222:22"]` with `handover: exclusive`, and take `ports` out of the service by a second Compose file: `ports: !reset []`';

const CORRECT = 'Correct `port` if that is wrong';

const PAST_ROUTER =
  'a component that keeps data publishes it past the router, by `publish`, if nothing else has that port of the server: `validate` tells';

/** Ports inside the container, without the same one twice. */
function portsIn(file: ComposeFile, spot: Spot, others: Ports['others']): readonly number[] {
  return [...new Set(spot.items().flatMap((item) => portOf(file, item, others) ?? []))];
}

/** `3000`, `8080:3000`, `127.0.0.1:8080:3000/tcp`, or a map with `target`. */
function portOf(file: ComposeFile, item: Spot, others: Ports['others']): number | undefined {
  const found = portWritten(item);
  if (found && !found.isUdp) return found.port;
  if (found && others === 'published') {
    file.remark('moved', item, PAST_ROUTER);
    return undefined;
  }
  file.remark('missing', item, 'is not one TCP port that this file names. Write it as `port` of the component');
  return undefined;
}

function portWritten(item: Spot): { readonly port: number; readonly isUdp: boolean } | undefined {
  const written = textAt(item) ?? textAt(item.at('target'));
  const value = written === undefined ? undefined : composeValue(written);
  const match = value?.kind === 'literal' ? /(?:^|:)(\d{1,5})(?:\/(tcp|udp))?$/.exec(value.text) : null;
  return match ? { port: Number(match[1]), isUdp: match[2] === 'udp' } : undefined;
}
