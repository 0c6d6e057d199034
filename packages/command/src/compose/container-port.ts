import { describeOthers, firstHttpPort } from '@hardened-deploy/action-kit/configuration/compose/http-port';
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

/**
 * The port that a service serves HTTP on, as far as its file tells: the first of `ports`, else of `expose`, but for those that are
 * known for something else, such as SSH.
 */
export function containerPort(file: ComposeFile, { ports, exposed, others: then }: Ports): ContainerPort | undefined {
  const published = portsIn(file, ports, then);
  const inside = portsIn(file, exposed, 'left-out');
  const found = published.length > 0 ? published : inside;
  const toEverybody = published.filter((port) => reachOf(ports, port) === 'everywhere');
  const first = firstHttpPort([...toEverybody, ...found]);
  if (first === undefined) {
    const spot = published.length > 0 ? ports : exposed;
    if (published.length > 0 && then === 'published') file.remark('moved', spot, `${found.join(', ')}: ${PAST_ROUTER}`);
    else if (found.length > 0) file.remark('missing', spot, `${describeOthers(found)}, ${NO_HTTP}`);
    return undefined;
  }
  const others = found.filter((port) => port !== first);
  if (ports.given) file.remark('replaced', ports, `users come in through the router; port ${first} is the component's`);
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
  const address =
    filledIn(textAt(item.at('host_ip'))) ?? /^(.+):[^:]*:[^:]+$/.exec(filledIn(textAt(item)) ?? '')?.[1] ?? '';
  return /^(127\.|localhost$|\[?::1\]?$)/.test(address);
}

const NO_HTTP =
  'and the router leads only HTTP to a component, so it has no `port`. Write `handover: exclusive`, and the component publishes it past the router as the service does. If only other components reach it, write `port`, `public: false` and `health: tcp`';

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
  const written = filledIn(textAt(item) ?? textAt(item.at('target')));
  const match = /(?:^|:)(\d{1,5})(?:\/(tcp|udp))?$/.exec(written ?? '');
  return match ? { port: Number(match[1]), isUdp: (match[2] ?? textAt(item.at('protocol'))) === 'udp' } : undefined;
}

/** With defaults in the place of variables, and a word in the place of those that have none: only the server knows them. */
function filledIn(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const value = composeValue(text);
  return value.kind === 'literal' ? value.text : text.replaceAll(/\$\{[^{}]*\}|\$\w+/g, 'variable');
}
