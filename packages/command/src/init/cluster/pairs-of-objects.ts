import type { WrittenObject } from '@hardened-deploy/action-kit/configuration/cluster/manifest/manifest-objects';
import type { JsonObject, JsonValue } from '@hardened-deploy/core/base/parsed-json';
import { fieldOf, mapsIn } from '@hardened-deploy/core/release/manifest-reader';

const POD = ['spec', 'template', 'spec'] as const;

/** `Deployment`, as the manifest says. */
export function kindOf({ value }: WrittenObject): string {
  return String(value['kind']);
}

/** The name in the metadata; empty where the manifest gives none. */
export function nameOf({ value }: WrittenObject): string {
  return String(fieldOf(value, 'metadata', 'name') ?? '');
}

/** The Service that leads to the pods of this Deployment: all that it selects by is among their labels. */
export function serviceFor(deployment: WrittenObject, services: readonly WrittenObject[]): WrittenObject | undefined {
  const labels = textsIn(fieldOf(deployment.value, 'spec', 'template', 'metadata', 'labels'));
  const leads = (service: WrittenObject): boolean => {
    const selector = [...textsIn(fieldOf(service.value, 'spec', 'selector'))];
    return selector.length > 0 && selector.every(([key, value]) => labels.get(key) === value);
  };
  return services.find(leads) ?? services.find((service) => nameOf(service) === nameOf(deployment));
}

/** The port of the pods that a Service leads to: its port called http, or the first. Undefined: it has none that is known. */
export function portBehind(service: WrittenObject, deployment: WrittenObject): number | undefined {
  const ports = mapsIn(service.value, 'spec', 'ports').map(([, each]) => each);
  const port = ports.find(({ name }) => name === 'http') ?? ports[0];
  const target = port?.['targetPort'] ?? port?.['port'];
  if (typeof target === 'number') return target;
  const named = containersOf(deployment)
    .flatMap((container) => mapsIn(container, 'ports').map(([, each]) => each))
    .find(({ name }) => name === target);
  const number = named?.['containerPort'];
  return typeof number === 'number' ? number : undefined;
}

/** The container that runs the component's image: the one of its Deployment's name, or the first. */
export function ownContainer(deployment: WrittenObject): JsonObject | undefined {
  const containers = containersOf(deployment);
  return containers.find(({ name }) => name === nameOf(deployment)) ?? containers[0];
}

/** The path that says whether it can serve. Undefined: its probe asks for none. */
export function healthPath(deployment: WrittenObject): string | undefined {
  const container = ownContainer(deployment);
  if (!container) return undefined;
  const path = ['readinessProbe', 'startupProbe', 'livenessProbe']
    .map((probe) => fieldOf(container, probe, 'httpGet', 'path'))
    .find((found) => typeof found === 'string');
  return typeof path === 'string' && path.startsWith('/') ? path : undefined;
}

/** What the variables of the pods say: addresses of other Services are in there. */
export function valuesOfVariables(deployment: WrittenObject): readonly string[] {
  return containersOf(deployment).flatMap((container) =>
    mapsIn(container, 'env').flatMap(([, { value }]) => (typeof value === 'string' ? [value] : [])),
  );
}

/** Images of the containers beside the component's own. */
export function otherImages(deployment: WrittenObject): readonly string[] {
  const own = ownContainer(deployment);
  const init = mapsIn(deployment.value, ...POD, 'initContainers').map(([, each]) => each);
  return [...containersOf(deployment).filter((each) => each !== own), ...init].flatMap(({ image }) =>
    typeof image === 'string' ? [image.replace(/@.*$/, '').replace(/:[^:/]*$/, '')] : [],
  );
}

/** Which Service each path leads to, and the name that users type, by an Ingress. */
export function pathsOfIngress(ingress: WrittenObject): {
  readonly host: string | undefined;
  readonly secure: boolean;
  readonly paths: ReadonlyMap<string, string>;
} {
  const rules = mapsIn(ingress.value, 'spec', 'rules').map(([, rule]) => rule);
  const host = rules.map((rule) => rule['host']).find((each) => typeof each === 'string');
  const paths = new Map<string, string>();
  for (const rule of rules) {
    for (const [, each] of mapsIn(rule, 'http', 'paths')) {
      const service = fieldOf(each, 'backend', 'service', 'name');
      const path = each['path'] ?? '/';
      if (typeof service === 'string' && typeof path === 'string' && !paths.has(service)) paths.set(service, path);
    }
  }
  return {
    host: typeof host === 'string' ? host : undefined,
    secure: mapsIn(ingress.value, 'spec', 'tls').length > 0,
    paths,
  };
}

function containersOf(deployment: WrittenObject): readonly JsonObject[] {
  return mapsIn(deployment.value, ...POD, 'containers').map(([, each]) => each);
}

function textsIn(value: JsonValue | undefined): ReadonlyMap<string, string> {
  if (typeof value !== 'object' || value === null) return new Map();
  return new Map(Object.entries(value).map(([key, each]) => [key, String(each)]));
}
