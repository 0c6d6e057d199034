import { object, type ReadBy } from '../shape.ts';
import { LIMIT_KEYS } from './limit-keys.ts';
import { NETWORK_KEYS } from './network-keys.ts';
import { OBSERVATION_KEYS } from './observation-keys.ts';
import { PROCESS_KEYS } from './process-keys.ts';
import { RIGHTS_KEYS } from './rights-keys.ts';

/** The keys of a component that say how its containers are made. They are Docker Compose's, in its spelling and meaning. */
export const CONTAINER_KEYS = {
  ...PROCESS_KEYS,
  ...NETWORK_KEYS,
  ...RIGHTS_KEYS,
  ...LIMIT_KEYS,
  ...OBSERVATION_KEYS,
};

/** As groups, for the documentation. */
export const CONTAINER_KEY_GROUPS: readonly { readonly title: string; readonly keys: readonly string[] }[] = [
  { title: 'The process', keys: Object.keys(PROCESS_KEYS) },
  { title: 'Names and addresses', keys: Object.keys(NETWORK_KEYS) },
  { title: 'Rights', keys: Object.keys(RIGHTS_KEYS) },
  { title: 'Limits', keys: Object.keys(LIMIT_KEYS) },
  { title: 'Health, labels and logs', keys: Object.keys(OBSERVATION_KEYS) },
];

export const containerSection = object(CONTAINER_KEYS);
export type ContainerSection = ReadBy<typeof containerSection>;
