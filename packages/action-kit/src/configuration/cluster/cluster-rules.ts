import { isPublic } from '../serving/ports-shape.ts';
import { health } from '../serving/health-shape.ts';
import { hostName } from '../front/front-values.ts';
import { list, scalar } from '../shape.ts';
import type { Spot } from '../spot.ts';
import { baseUrl } from '../values.ts';
import { whyNotAtCluster } from './component-keys-of-cluster.ts';
import { holdBackupKeys, holdBackupOfCluster } from './cluster-backup-rules.ts';
import { DEFAULT_ENGINE, engine } from './cluster-keys.ts';

/** Keys of an environment that only a Docker host has. */
export const OF_DOCKER: readonly string[] = [
  'docker-host',
  'ssh',
  'docker-tls',
  'subnet',
  'min-free-space',
  'keeper-image',
  'allow',
];
const OF_CLUSTER = ['kubeconfig-secret', 'context', 'namespace'] as const;
/** Engines without manifests. */
const OF_SERVERS: readonly string[] = ['docker', 'swarm'];
/** Keys of the router that hold where the suite sets up no proxy. */
const ROUTED = ['public-url', 'public-connect'];

export function isCluster(environment: Spot): boolean {
  return environment.at('target').readOr(engine, DEFAULT_ENGINE) === 'kubernetes';
}

/** What an environment at a cluster must say, and what it can't. `file` is the file as this environment means it. */
export function holdCluster(environment: Spot, file: Spot): void {
  for (const key of OF_DOCKER) {
    const spot = environment.at(key);
    if (spot.given) spot.complain('is of Docker, and this environment has `target: kubernetes`: take it out');
  }
  if (!environment.at('namespace').given)
    environment.complain('must have the namespace that everything of it is in, such as `namespace: shop`');
  if (environment.at('context').given && !environment.at('kubeconfig-secret').given)
    environment
      .at('context')
      .complain(
        'is one of a kubeconfig: add `kubeconfig-secret: KUBECONFIG`, or take it out to use the runner’s own pod',
      );
  holdRouter(environment);
  holdGateway(environment.at('router'), file);
  holdBackupOfCluster(environment, file);
  for (const [name, component] of file.at('components').entries()) holdComponent(name, component, environment.path);
}

/** What an environment at a Docker host can't say. */
export function holdNoCluster(environment: Spot): void {
  for (const key of OF_CLUSTER) {
    const spot = environment.at(key);
    if (spot.given) spot.complain('is of Kubernetes: write `target: kubernetes` beside it, or take it out');
  }
  const gateway = environment.at('router').at('gateway');
  if (gateway.given) gateway.complain('is of Kubernetes: a Docker host has a proxy of the suite in front. Take it out');
}

/** A manifest without any environment at a cluster would be read by nobody. */
export function holdManifests(file: Spot): void {
  const environments = file.at('environments').entries();
  // An engine that can't be read may be meant to be a cluster, and is told by itself.
  if (
    environments.some(
      ([, each]) => !OF_SERVERS.includes(each.at('target').readOr(engine, DEFAULT_ENGINE) ?? 'kubernetes'),
    )
  )
    return;
  for (const [, component] of file.at('components').entries()) {
    const spot = component.at('manifest');
    if (spot.given) spot.complain('is for environments with `target: kubernetes`, and there is none: take it out');
  }
  holdBackupKeys(file);
}

function holdRouter(environment: Spot): void {
  const router = environment.at('router');
  const held = router.at('gateway').given ? [...ROUTED, 'gateway', 'slot-header'] : ROUTED;
  for (const [key, spot] of router.entries()) {
    if (held.includes(key) || key.startsWith('x-')) continue;
    spot.complain(
      key === 'slot-header'
        ? 'needs `gateway` in a cluster: only the HTTPRoute of a Gateway sets it. Add `gateway: { name: public }`, or take it out'
        : 'is of the proxy that is set up on a Docker host. In a cluster, users come in by your Ingress, HTTPRoute or LoadBalancer: take it out',
    );
  }
  if (!router.at('public-url').given)
    (router.given ? router : environment).complain(
      'must say where users come in, because a cluster doesn’t tell: `router: { public-url: "https://shop.example.com" }`',
    );
}

/** Rules that an HTTPRoute may have, as its CRD says. */
const MOST_RULES = 16;

function holdGateway(router: Spot, file: Spot): void {
  const gateway = router.at('gateway');
  if (!gateway.given) return;
  holdNames(router, gateway.at('hostnames'));
  const components = file.at('components').entries();
  const reached = components.filter(([, each]) => each.at('port').given && each.at('public').read(isPublic) !== false);
  if (reached.length > MOST_RULES)
    gateway.complain(
      `can lead to ${MOST_RULES} components, because an HTTPRoute has no more rules, and users reach ${reached.length}: take it out, and write an Ingress`,
    );
}

/** The proof of a switch asks `public-url`, which the route must have. */
function holdNames(router: Spot, hostnames: Spot): void {
  const names = hostnames.read(list(scalar(hostName)));
  const url = router.at('public-url').read(scalar(baseUrl));
  if (names === undefined || url === undefined) return;
  const { hostname } = new URL(url);
  const hasName = names.some(
    (name) => name === hostname || (name.startsWith('*.') && hostname.endsWith(name.slice(1))),
  );
  if (!hasName) hostnames.complain(`has no name for ${hostname}, which is that of \`public-url\`: add it`);
}

function holdComponent(name: string, component: Spot, environment: string): void {
  for (const [key, spot] of component.entries()) {
    const why = whyNotAtCluster(key);
    if (why === undefined) continue;
    // What all environments share may be right for another one.
    const isShared = !spot.path.startsWith(`${environment}.`);
    const other = `. If another environment needs it, write \`components: { ${name}: { ${key}: null } }\` in ${environment}`;
    spot.complain(isShared ? `${why}${other}` : why);
  }
  if (!component.at('manifest').given)
    component.complain(
      `must have a manifest at a cluster, with its Deployment and its Service: \`manifest: k8s/${name}/\``,
    );
  for (const secret of component.at('secrets').items()) {
    if (secret.entries().length > 0)
      secret.complain(
        'as a file is not possible at a cluster: name it alone, as a variable, or mount a Secret of your own in the manifest',
      );
  }
  const asked = component.at('health').read(health);
  if (asked !== undefined && 'kind' in asked && asked.kind === 'docker')
    component.at('health').complain('of Docker is not there at a cluster: write a path, or `tcp`');
}
