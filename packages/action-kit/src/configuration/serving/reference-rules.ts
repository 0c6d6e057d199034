import type { Reference } from '@hardened-deploy/core/release/variable-text';
import type { Spot } from '../spot.ts';
import { health } from './health-shape.ts';
import { hasPort, mainPort, writtenPorts } from './written-ports.ts';

/** How a component is reached by others. */
interface ReachedBy {
  /** False: a background component. */
  readonly hasPort: boolean;
  readonly main: number | undefined;
  readonly further: readonly number[];
  /** Of the main one and the further ones, those of which it is known that they don't speak HTTP. */
  readonly withoutHttp: readonly number[];
}

/** Every component by its name. */
export type Reached = ReadonlyMap<string, ReachedBy>;

export function reachedOf(component: Spot): ReachedBy {
  const ports = writtenPorts(component);
  const main = mainPort(ports);
  const asked = component.at('health').read(health);
  const without = ports.filter(
    (each) => each.protocol === 'tcp' || (each === main && each.protocol !== 'grpc' && asked?.kind === 'tcp'),
  );
  return {
    hasPort: hasPort(component),
    main: main?.port,
    further: ports.filter((each) => each !== main).flatMap((each) => each.port ?? []),
    withoutHttp: without.flatMap((each) => each.port ?? []),
  };
}

type ToComponent = Reference & { readonly kind: 'url' | 'host' | 'port' };

/** What is wrong with `${url:name}`, `${host:name}` or `${port:name}`, which may name a further port too. */
export function referenceProblem({ kind, name: of }: ToComponent, reached: Reached): string | undefined {
  const [name = '', port] = of.split(/:(.*)/s);
  const found = reached.get(name);
  if (!found) return `refers to ${name}, which is no component; known are ${[...reached.keys()].join(', ')}`;
  if (!found.hasPort)
    return `refers to ${name}, which has no port and so no address: give it a \`port\`, or leave this out`;
  const further = found.further.map(String);
  if (port !== undefined && port === String(found.main))
    return `names the main port of ${name}: write \`\${${kind}:${name}}\``;
  if (port !== undefined && !further.includes(port))
    return `refers to port ${port} of ${name}, which is not among its \`ports\`; further ones are ${further.join(', ') || 'none'}`;
  const meant = port === undefined ? found.main : Number(port);
  if (kind === 'url' && meant !== undefined && found.withoutHttp.includes(meant))
    return `is an address for HTTP, which ${name} doesn't speak there: write \`\${host:${of}}\` and \`\${port:${of}}\``;
  return undefined;
}
