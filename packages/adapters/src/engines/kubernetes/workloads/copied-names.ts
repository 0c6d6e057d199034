import type { JsonObject, JsonValue } from '@hardened-deploy/core/base/parsed-json';

interface Renaming {
  /** Names in the manifest. What isn't among them is somebody else's, and keeps its name. */
  readonly names: ReadonlySet<string>;
  copyName(name: string): string;
}

/** Where a pod names a ConfigMap: a variable, all variables, a volume. */
const NAMES_A_CONFIG_MAP: ReadonlySet<string> = new Set(['configMap', 'configMapRef', 'configMapKeyRef']);

/** The same pod, which names the slot's own copies of the ConfigMaps of its manifest. */
export function withCopiesNamed(pod: JsonObject, renaming: Renaming): JsonObject {
  const entries = Object.entries(pod).map(([key, value]) => [
    key,
    NAMES_A_CONFIG_MAP.has(key) && isObject(value) ? renamed(value, renaming) : within(value, renaming),
  ]);
  return Object.fromEntries(entries) as JsonObject;
}

function within(value: JsonValue, renaming: Renaming): JsonValue {
  if (Array.isArray(value)) return (value as readonly JsonValue[]).map((each) => within(each, renaming));
  return isObject(value) ? withCopiesNamed(value, renaming) : value;
}

function renamed(reference: JsonObject, { names, copyName }: Renaming): JsonObject {
  const { name } = reference;
  return typeof name === 'string' && names.has(name) ? { ...reference, name: copyName(name) } : reference;
}

function isObject(value: JsonValue): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
