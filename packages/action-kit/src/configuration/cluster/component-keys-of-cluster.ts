/** Keys of a component that mean the same at a cluster as at a Docker host. */
export const HELD_KEYS: readonly string[] = [
  'manifest',
  'port',
  'path',
  'public',
  'health',
  'handover',
  'needs',
  'environment',
  'secrets',
  'allowed-images',
  'migrate',
  'command',
  'stop-timeout',
  'stop_grace_period',
];

const IN_MANIFEST = (how: string) => `is said by the manifest at a cluster: ${how}`;
const VOLUMES = IN_MANIFEST(
  'a volume claim in its Deployment. Nothing of the suite copies it or restores it before a migration',
);

/** Keys of a component that a cluster doesn't have, and what to do instead. */
const REFUSED_KEYS: Readonly<Record<string, string>> = {
  replicas: IN_MANIFEST('`replicas` of its Deployment'),
  volumes: VOLUMES,
  tmpfs: IN_MANIFEST('a volume of the kind `emptyDir` in its Deployment'),
  networks: 'is of Docker: in a cluster, pods reach each other by their Services. Leave it out',
  publish: 'is of Docker: no component has a port of the host. Write a Service of the type LoadBalancer or NodePort',
  hosts: 'is not known at a cluster: names that users come in by are those of your Ingress or HTTPRoute. Leave it out',
  ports: 'is not possible at a cluster: a component has one `port`. Further ones may stand in its Service',
  configs: IN_MANIFEST('a ConfigMap beside its Deployment, which is kept with each release'),
  entrypoint: IN_MANIFEST('`command` of its container'),
  healthcheck: IN_MANIFEST('`readinessProbe` and `livenessProbe` of its container'),
};

/** Why a component can't have this key at a cluster. Undefined: it can. */
export function whyNotAtCluster(key: string): string | undefined {
  if (HELD_KEYS.includes(key) || key.startsWith('x-')) return undefined;
  return REFUSED_KEYS[key] ?? IN_MANIFEST("its container's own fields in the Deployment");
}
