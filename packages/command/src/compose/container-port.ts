import type { Spot } from '@hardened-deploy/action-kit/configuration/spot';
import type { ComposeFile } from './compose-file.ts';
import { composeValue } from './interpolation.ts';
import { textAt } from '../spot-text.ts';

export interface ContainerPort {
  readonly port: number;
  /** Whether users reach it from outside: `ports`, and not only `expose`. */
  readonly published: boolean;
}

/** The port that a service serves HTTP on, as far as its file tells: the first of `ports`, else of `expose`. */
export function containerPort(file: ComposeFile, ports: Spot, exposed: Spot): ContainerPort | undefined {
  const published = portsIn(file, ports);
  const inside = portsIn(file, exposed);
  const [first, ...others] = published.length > 0 ? published : inside;
  if (first === undefined) return undefined;
  if (ports.given) file.remark('replaced', ports, `users come in through the router; port ${first} is the component's`);
  if (others.length > 0) {
    const spot = published.length > 0 ? ports : exposed;
    const reason = `a component has one port; ${first} was taken, not ${others.join(', ')}. Correct \`port\` if that is wrong`;
    file.remark('missing', spot, reason);
  }
  return { port: first, published: published.length > 0 };
}

/** Ports inside the container, without the same one twice. */
function portsIn(file: ComposeFile, spot: Spot): readonly number[] {
  return [...new Set(spot.items().flatMap((item) => portOf(file, item) ?? []))];
}

/** `3000`, `8080:3000`, `127.0.0.1:8080:3000/tcp`, or a map with `target`. */
function portOf(file: ComposeFile, item: Spot): number | undefined {
  const written = textAt(item) ?? textAt(item.at('target'));
  const value = written === undefined ? undefined : composeValue(written);
  const match = value?.kind === 'literal' ? /(?:^|:)(\d{1,5})(?:\/(tcp|udp))?$/.exec(value.text) : null;
  if (match && match[2] !== 'udp') return Number(match[1]);
  file.remark('missing', item, 'is not one TCP port that this file names. Write it as `port` of the component');
  return undefined;
}
