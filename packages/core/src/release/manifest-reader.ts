import type { JsonObject, JsonValue } from '../base/parsed-json.ts';

/** The value of a field, wherever it is; undefined where a part of the way is no map or list. */
export function fieldOf(object: JsonObject, ...path: readonly (string | number)[]): JsonValue | undefined {
  let value: JsonValue | undefined = object;
  for (const step of path) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = (value as Readonly<Record<string | number, JsonValue>>)[step];
  }
  return value;
}

/** A field that must be a list of maps, with the place of each; what isn't one is left out. */
export function mapsIn(
  object: JsonObject,
  ...path: readonly (string | number)[]
): readonly (readonly [index: number, map: JsonObject])[] {
  const value = fieldOf(object, ...path);
  if (!Array.isArray(value)) return [];
  return [...(value as readonly JsonValue[]).entries()].flatMap(([index, each]) =>
    isMap(each) ? [[index, each] as const] : [],
  );
}

function isMap(value: JsonValue): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const CONTAINERS = ['spec', 'template', 'spec', 'containers'] as const;

/** The container that runs a component's image: the one of the component's name, or of its Deployment's, or the only one. */
export function ownContainer(deployment: JsonObject, component: string): string | undefined {
  const names = containerNames(deployment);
  const called = [component, String(fieldOf(deployment, 'metadata', 'name'))];
  return called.find((name) => names.includes(name)) ?? (names.length === 1 ? names[0] : undefined);
}

/** `web, proxy`, and `none` for a Deployment without any. */
export function containerNames(deployment: JsonObject): readonly string[] {
  return mapsIn(deployment, ...CONTAINERS).map(([, { name }]) => String(name));
}

/** The port of a Service that leads to a port of the pods, by its number or by its name there. Undefined: none does. */
export function servicePortTo(service: JsonObject, port: number, deployment: JsonObject): JsonObject | undefined {
  const isCalled = (name: JsonValue): boolean =>
    mapsIn(deployment, ...CONTAINERS).some(([, container]) =>
      mapsIn(container, 'ports').some(([, each]) => each['name'] === name && each['containerPort'] === port),
    );
  const found = mapsIn(service, 'spec', 'ports').find(([, each]) => {
    const target = each['targetPort'] ?? each['port'];
    return typeof target === 'string' ? isCalled(target) || Number(target) === port : target === port;
  });
  return found?.[1];
}
