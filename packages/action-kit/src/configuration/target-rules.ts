import { overlap, parseIpv4Range } from '@hardened-deploy/core/base/address/ipv4-range';
import { dockerHost, parseDockerAddress } from '@hardened-deploy/core/target/docker-address';
import { addressesCollide } from '@hardened-deploy/core/target/listen-address';
import { isCluster } from './cluster/cluster-rules.ts';
import { listenersOf, stacksOf, written } from './environment-rules.ts';
import { holdVolumesApart } from './mounts/volumes-apart.ts';
import { collide, collidesWithRouter, publishedBy } from './serving/publish-rules.ts';
import { scalar } from './shape.ts';
import type { Spot } from './spot.ts';
import { subnet } from './values.ts';

/** The file as one environment means it. */
type MeantFile = readonly [name: string, file: Spot];
type Environment = readonly [name: string, spot: Spot, components: Spot];

/**
 * Environments of one file that would be in each other's way. Only those with the same tcp or ssh address are known to share a
 * Docker host: a unix socket may be another machine's for each runner.
 */
export function holdEnvironmentsApart(files: readonly MeantFile[]): void {
  const environments = files.map(([name, file]): Environment => [
    name,
    file.at('environments').at(name),
    file.at('components'),
  ]);
  const stacks = files.map(([name, file]) => {
    const of = stacksOf(file).find((each) => each.name === name);
    return of && { ...of, file };
  });
  for (const [index, environment] of environments.entries()) {
    for (const [before, earlier] of environments.slice(0, index).entries()) {
      holdNames(earlier, environment);
      const host = hostOf(environment[1]);
      if (host === undefined || host !== hostOf(earlier[1])) continue;
      holdTargets(earlier, environment);
      holdPublishedApart(earlier, environment);
      const [first, second] = [stacks[before], stacks[index]];
      if (first && second) holdVolumesApart(first, second);
    }
  }
}

function holdNames([earlier]: Environment, [name, spot]: Environment): void {
  if (earlier.toLowerCase() !== name.toLowerCase()) return;
  spot.complain(
    `is the same as ${earlier} to GitHub, where capitals don't count in names of environments: take one out`,
  );
}

function holdTargets([name, earlier]: Environment, [, environment]: Environment): void {
  const range = rangeOf(environment);
  const other = rangeOf(earlier);
  if (range && other && overlap(range, other))
    environment.at('subnet').complain(`overlaps with that of ${name}, on the same docker-host`);
  for (const { address, spot } of listenersOf(environment)) {
    const rival = listenersOf(earlier).find((each) => addressesCollide(each.address, address));
    if (rival)
      spot.complain(`is taken by ${rival.key} of ${name} (${written(rival.address)}), on the same docker-host`);
  }
}

/** A port of the host that both environments publish, or that one publishes where the router of the other listens. */
function holdPublishedApart([name, earlier, before]: Environment, [, environment, components]: Environment): void {
  const [theirs, ours] = [publishedBy(before), publishedBy(components)];
  for (const { component, port } of ours) {
    const taken = theirs.some((other) => collide(other.port, port));
    const router = listenersOf(earlier).find((door) => collidesWithRouter({ port }, door));
    if (!taken && !router) continue;
    const by = taken ? `published in ${name}` : `where the router listens in ${name}`;
    environment.complain(
      `publishes port ${port.host} of the host for ${component}, and that is ${by}, on the same docker-host: give each environment its own, as in \`components: { ${component}: { publish: ["${port.host + 1}:${port.container}"] } }\``,
    );
  }
  for (const door of listenersOf(environment)) {
    const rival = theirs.find((each) => collidesWithRouter(each, door));
    if (rival)
      door.spot.complain(`${door.key} is a port that ${rival.component} publishes in ${name}, on the same docker-host`);
  }
}

function rangeOf(environment: Spot) {
  return parseIpv4Range(environment.at('subnet').read(scalar(subnet)) ?? '');
}

/** The same for environments that are known to share a Docker host. */
export function hostOf(environment: Spot): string | undefined {
  if (isCluster(environment)) return undefined;
  const text = environment.at('docker-host').read(scalar(dockerHost));
  const address = text === undefined ? undefined : parseDockerAddress(text);
  if (!address?.ok || address.value.kind === 'unix') return undefined;
  if (address.value.kind === 'ssh') {
    const { server, socketPath } = address.value;
    return `${server.hostname.toLowerCase()} ${server.port} ${socketPath}`;
  }
  return `${address.value.hostname.toLowerCase()}:${address.value.port ?? ''}`;
}
