import { durationOf } from './go-duration.ts';
import { imageName, imageParts, type ImageReference } from '@hardened-deploy/core/release/image';
import type { Step } from './compose-source.ts';
import { at as keyAt } from './compose-source.ts';
import { textOf } from '../advice/written.ts';
import { variablesOf } from './interpolation.ts';
import { isMap, type Json, mapAt, type Project, servicesOf, textIn } from './project.ts';
import { readEnvironment } from './read-environment.ts';
import { readConfigs, readSecretFiles } from './read-files.ts';
import { readVolumes } from './read-mounts.ts';
import { readExpose, readPorts } from './read-ports.ts';
import { type ReadSection, type SectionDraft, sectionDraft } from './section-draft.ts';
import { overrideOf, SERVICE_KEYS } from './service-keys.ts';

/** A component of the configuration that is a service. */
export interface ServiceComponent {
  readonly component: string;
  readonly service: string;
  /** Its own keys, which win. */
  readonly own: readonly string[];
  /** Names of its own `environment`, which win one by one. */
  readonly ownVariables: readonly string[];
  /** It says itself that only other components reach it: `public: false`. */
  readonly isInternal: boolean;
}

export interface Surroundings {
  /** Names of components by the service's. */
  readonly components: ReadonlyMap<string, readonly string[]>;
  readonly accessories: readonly string[];
  /** Secrets that this component may name. */
  readonly secrets: readonly string[];
  /** Where the files of the project lay when they were resolved. */
  readonly folder: string;
}

/** What a service says, in the configuration's own form, with a word on every key that isn't carried as it is. */
export function readService(project: Project, each: ServiceComponent, around: Surroundings): ReadSection {
  const { draft, read } = sectionDraft({ project, ...each });
  for (const [key, value] of Object.entries(mapAt(servicesOf(project), each.service))) {
    if (isNothing(value) && !saysSomething(key, value)) continue;
    const from = ['services', each.service, key];
    const known = Object.hasOwn(SERVICE_KEYS, key) ? SERVICE_KEYS[key] : undefined;
    const translate = TRANSLATE[key];
    if (translate) translate(draft, value, around);
    else if (known?.becomes === 'carried') {
      if (!draft.owns(key)) draft.put(key, MAY_REFER.includes(key) ? literally(value) : value, from);
    } else if (known?.becomes === 'not-needed') draft.remark('not-needed', from, known.how);
    else if (known?.becomes === 'refused') draft.refuse(from, `can't be done here. ${known.how} ${overrideOf(key)}`);
    else if (!known) draft.refuse(from, `is not known to hardened-deploy. ${overrideOf(key)}`);
  }
  return read();
}

/** Keys in whose values the configuration refuses `${…}`, because nobody fills it in; `$${` is what means it as it is. */
const MAY_REFER = ['labels', 'logging', 'sysctls'];

function literally(value: Json): Json {
  if (typeof value === 'string') return value.replaceAll('${', () => '$${');
  if (Array.isArray(value)) return (value as readonly Json[]).map(literally);
  if (!isMap(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, literally(item)]));
}

/** Docker Compose writes out keys that say nothing. */
function isNothing(value: Json): boolean {
  if (value === null || value === false || value === '') return true;
  return Array.isArray(value) ? value.length === 0 : isMap(value) && Object.keys(value).length === 0;
}

/**
 * What is empty and not nothing: `entrypoint: []` takes the image's away, and `init: false` is no init, where a component would have
 * one. `command: []` is the image's own for the Engine too, and everything else that is empty or false is a component's default.
 */
function saysSomething(key: string, value: Json): boolean {
  return (key === 'entrypoint' && Array.isArray(value)) || (key === 'init' && value === false);
}

type Translate = (draft: SectionDraft, value: Json, around: Surroundings) => void;

const TRANSLATE: Readonly<Record<string, Translate>> = {
  image: readImage,
  ports: readPorts,
  expose: readExpose,
  depends_on: readDependsOn,
  networks: readNetworks,
  network_mode: readNetworkMode,
  environment: (draft, value, { components }) => readEnvironment(draft, value, components),
  volumes: (draft, value, { folder }) => unlessOwn(draft, 'volumes', () => readVolumes(draft, value, folder)),
  configs: (draft, value, { folder }) => unlessOwn(draft, 'configs', () => readConfigs(draft, value, folder)),
  secrets: (draft, value, { secrets }) => readSecretFiles(draft, value, secrets),
  deploy: (draft, value) => unlessOwn(draft, 'deploy', () => readDeploy(draft, value)),
  stop_grace_period: readGrace,
  scale: readScale,
};

function unlessOwn(draft: SectionDraft, key: string, read: () => void): void {
  if (!draft.owns(key)) read();
}

function place(draft: SectionDraft, ...steps: readonly Step[]): readonly Step[] {
  return ['services', draft.service, ...steps];
}

function readImage(draft: SectionDraft, value: Json): void {
  const from = place(draft, 'image');
  const written = textIn(value) ?? '';
  if (draft.owns('allowed-images')) return;
  const parts = imageParts(written.replace(/[:@]$/, ''));
  const isBuiltHere = keyOfService(draft, 'build') && !/^[^/]*[.:][^/]*\//.test(written);
  if (isBuiltHere)
    draft.remark(
      'not-needed',
      from,
      "It names an image of this machine; the images of the repository's owner may run.",
    );
  else if (!parts || dependsOnUnset(draft)) draft.refuse(from, unknownImage(written));
  else draft.put('allowed-images', [imageName(written.replace(/[:@]$/, '') as ImageReference)], from);
}

function keyOfService({ project, service }: SectionDraft, key: string): boolean {
  return mapAt(servicesOf(project), service)[key] !== undefined;
}

/** The tag may be anything: each deployment names it. */
function dependsOnUnset({ project, service }: SectionDraft): boolean {
  return project.files.sources.some(({ root }) => {
    const image = textOf(keyAt(keyAt(keyAt(root, 'services'), service), 'image')) ?? '';
    const name = image.replace(/[:@][^/{}]*(\$\{?\w+[^/]*)?$/, '');
    return variablesOf(name).some((use) => use.otherwise === 'absent' && project.unset.includes(use.name));
  });
}

function unknownImage(written: string): string {
  return `names no image that could be allowed (${JSON.stringify(written)}). Write \`allowed-images: ["ghcr.io/acme/shop"]\` in the component, or add the variable to \`compose.variables\``;
}

function readDependsOn(draft: SectionDraft, value: Json, { components, accessories }: Surroundings): void {
  if (draft.owns('needs')) return;
  const needs: string[] = [];
  for (const service of Object.keys(isMap(value) ? value : {})) {
    const from = place(draft, 'depends_on', service);
    const meant = (components.get(service) ?? []).filter((name) => name !== draft.component);
    needs.push(...meant);
    if (accessories.includes(service))
      draft.remark('not-needed', from, 'It is an accessory: pre-flight looks whether it runs.');
    else if (meant.length === 0)
      draft.remark(
        'left-out',
        from,
        `${service} is neither a component nor an accessory, so nobody waits for it. Work that must be done before a start is \`migrate\` of a component.`,
      );
  }
  if (needs.length > 0) draft.put('needs', needs, place(draft, 'depends_on'));
}

const OWN_ADDRESS = ['ipv4_address', 'ipv6_address', 'link_local_ips', 'mac_address'];

function readNetworks(draft: SectionDraft, value: Json, { accessories }: Surroundings): void {
  if (draft.owns('networks')) return;
  const { project } = draft;
  const joined: string[] = [];
  for (const [name, options] of Object.entries(isMap(value) ? value : {})) {
    const network = mapAt(mapAt(project.model, 'networks'), name);
    const from = place(draft, 'networks', name);
    const shared = accessories.some((other) => name in mapAt(mapAt(servicesOf(project), other), 'networks'));
    const keys = Object.keys(isMap(options) ? options : {});
    const fixed = keys.find((key) => OWN_ADDRESS.includes(key));
    if (fixed !== undefined)
      draft.refuse(
        [...from, fixed],
        `two containers can't have the same address, and old and new run at the same time. ${overrideOf(`networks.${name}.${fixed}`)}`,
      );
    else if (keys.length > 0)
      draft.remark('left-out', from, `${keys.join(', ')}: a component has no names and priorities of its own there.`);
    if (shared || network['external'] === true) joined.push(textIn(network['name']) ?? name);
    else if (name !== 'default')
      draft.remark('not-needed', from, "Components reach each other in the stack's own network.");
  }
  if (joined.length > 0) draft.put('networks', joined, place(draft, 'networks'));
}

function readNetworkMode(draft: SectionDraft, value: Json): void {
  const from = place(draft, 'network_mode');
  if (draft.owns('network_mode')) return;
  if (value === 'host') draft.put('network_mode', value, from);
  else
    draft.refuse(
      from,
      `${String(value)} is not possible: a component is in the stack's own network. Write the networks that it joins as \`networks\`. ${overrideOf('network_mode')}`,
    );
}

const SWARM_ONLY = [
  'mode',
  'labels',
  'placement',
  'endpoint_mode',
  'update_config',
  'rollback_config',
  'restart_policy',
];

function readDeploy(draft: SectionDraft, value: Json): void {
  for (const [key, said] of Object.entries(isMap(value) ? value : {})) {
    const from = place(draft, 'deploy', key);
    if (isNothing(said)) continue;
    if (key === 'resources') draft.put('deploy', { resources: said }, from);
    else if (key === 'replicas') {
      if (Number(said) !== 1) draft.refuse(from, oneReplica(String(said), 'deploy.replicas'));
    } else if (SWARM_ONLY.includes(key))
      draft.remark('not-needed', from, 'It is for a Swarm. The suite starts, replaces and restarts containers itself.');
    else draft.refuse(from, `is not known to hardened-deploy. ${overrideOf(`deploy.${key}`)}`);
  }
}

function oneReplica(count: string, key: string): string {
  return `a component runs once in each slot, not ${count} times. Write 1 in a second file, as in \`compose: [compose.yaml, compose.deploy.yaml]\` with \`${key}: 1\` there`;
}

function readScale(draft: SectionDraft, value: Json): void {
  if (Number(value) !== 1) draft.refuse(place(draft, 'scale'), oneReplica(String(value), 'scale'));
}

function readGrace(draft: SectionDraft, value: Json): void {
  if (draft.owns('stop-timeout')) return;
  const from = place(draft, 'stop_grace_period');
  draft.put('stop-timeout', durationOf(textIn(value) ?? '') ?? textIn(value) ?? '', from);
}
