import type { Accessory, ComposeReading, ComposeRemark } from '@hardened-deploy/core/configuration/compose-reading';
import { isMap, type Node, Scalar, YAMLMap } from 'yaml';
import { textOf } from '../advice/written.ts';
import { inside, type PathInFile } from '../path-in-file.ts';
import { isPublic } from '../serving/ports-shape.ts';
import { type Spot, spotOf } from '../spot.ts';
import type { Problem } from '../yaml/document.ts';
import { putOrigin } from '../yaml/origin.ts';
import { isEmpty, keyOf, pairOf, pairsOf } from '../yaml/pairs.ts';
import { at, itemsAt } from './compose-source.ts';
import { declaredSecrets } from './compose-wish.ts';
import { layKey, pairFor } from './laid-nodes.ts';
import { layPublished } from './lay-published.ts';
import { layVolumes } from './lay-volumes.ts';
import { nameInFiles } from './project-of.ts';
import {
  isMap as isJsonMap,
  type Json,
  listOf,
  mapAt,
  originOfStep,
  type Project,
  secretsWithin,
  servicesOf,
  textIn,
} from './project.ts';
import { readService, type ServiceComponent } from './read-service.ts';
import type { DraftKey, ReadSection } from './section-draft.ts';
import { variablesWithoutValue } from './variables-without-value.ts';

/** A Compose project that Docker Compose has resolved, for a configuration that names it. */
export interface ResolvedCompose {
  readonly project: Project;
  /** Where its files lay meanwhile. */
  readonly folder: string;
}

/**
 * Lays the services of the Compose project under the components that are written in the file: each component gets, in the
 * configuration's own form, what its service says and it doesn't say itself. Everything is then read as if a person had written
 * it. `root` is changed in place. `unmatched`: a component names a service that isn't there, so that nothing more can be said
 * of it.
 */
export function layUnder(
  root: Node | null,
  top: PathInFile,
  { project, folder }: ResolvedCompose,
): ComposeReading | 'unmatched' {
  const components = isMap(root) ? pairOf(root, 'components') : undefined;
  if (!isMap(root) || !components || !isMap(components.value))
    return readingOf(project, { accessories: [], taken: [], remarks: [] });
  const matched = matchServices(components.value, project, inside(top, 'components', components.key));
  if (matched === 'unmatched') return matched;
  const accessories = accessoriesIn(root, top, { project, matched });
  const names = Map.groupBy(matched, ({ service }) => service);
  const byService = new Map([...names].map(([service, all]) => [service, all.map(({ component }) => component)]));
  const shared = declaredSecrets(spotOf(root, top));
  const remarks: ComposeRemark[] = [];
  const drafted: (ReadSection & { readonly of: ServiceComponent })[] = matched.map((of) => {
    const around = { components: byService, accessories, secrets: [...shared, ...project.wish.secrets], folder };
    return { of, ...readService(project, of, around) };
  });
  for (const { of, keys, remarks: said, problems } of drafted) {
    const pair = isMap(components.value) ? pairOf(components.value, of.component) : undefined;
    if (pair) pair.value = laid(project, pair.value, keys);
    remarks.push(...said);
    for (const problem of problems) reportAt(top, problem);
  }
  const volumes = layVolumes(root, project, drafted);
  const published = layPublished(root, top, { project, matched });
  remarks.push(...volumes.remarks, ...published.remarks);
  const unset = variablesWithoutValue(project, { components: [...byService.keys()], accessories });
  for (const problem of [...volumes.problems, ...published.problems, ...unset]) reportAt(top, problem);
  return readingOf(project, { accessories, taken: [...byService.keys(), ...accessories], remarks });
}

/** Each component with its service. `service: null` is a component that is none. */
function matchServices(
  components: YAMLMap,
  project: Project,
  place: PathInFile,
): readonly ServiceComponent[] | 'unmatched' {
  const services = Object.keys(servicesOf(project));
  let unmatched = false;
  const matched = pairsOf(components).flatMap((pair) => {
    const component = keyOf(pair);
    const named = isMap(pair.value) ? pairOf(pair.value, 'service') : undefined;
    if (named && isEmpty(named.value)) return [];
    const service = named ? (textOf(named.value) ?? '') : component;
    const own = isMap(pair.value) ? pairsOf(pair.value).map(keyOf) : [];
    const ownVariables = variablesIn(pair.value);
    const here = inside(place, component, pair.key);
    const isInternal = hasOnlyInternalPorts(spotOf(pair.value, here));
    if (services.includes(service)) return [{ component, service, own, ownVariables, isInternal }];
    unmatched = true;
    const told = named ? inside(here, 'service', named.key) : here;
    const known = services.length === 0 ? 'it has none' : `it has ${services.join(', ')}`;
    const remedy = named ? '' : '. Name the one that it is, as in `service: web`, or write `service: null` for none';
    told.report(
      named?.value ?? pair.key,
      told.path,
      `the Compose file has no service ${JSON.stringify(service)}; ${known}${remedy}`,
    );
    return [];
  });
  return unmatched ? 'unmatched' : matched;
}

function hasOnlyInternalPorts(component: Spot): boolean {
  const ports = component.at('ports').items();
  return (ports.length > 0 ? ports : [component]).every((port) => port.at('public').read(isPublic) === false);
}

function laid(project: Project, written: Node | null, keys: readonly DraftKey[]): Node | null {
  // `web:` alone takes everything from its service.
  const own = isMap(written) ? written : isEmpty(written) ? new YAMLMap() : undefined;
  if (!own) return written;
  const secrets = itemsAt(at(own, 'secrets')).flatMap((item) => textOf(item) ?? []);
  return keys
    .map((key) => withoutOwn(key, { secrets, variables: variablesIn(own) }))
    .reduce((component, key) => layKey(component, pairFor(project, key)), own);
}

/** Names of the variables to which a component gives a value itself. */
function variablesIn(component: Node | null): readonly string[] {
  const environment = at(component, 'environment');
  return isMap(environment) ? pairsOf(environment).map(keyOf) : [];
}

/** A variable is a value or a secret: whichever of them the component says itself. */
function withoutOwn(
  draft: DraftKey,
  own: { readonly secrets: readonly string[]; readonly variables: readonly string[] },
): DraftKey {
  if (draft.key === 'environment' && isJsonMap(draft.value)) {
    const kept = Object.entries(draft.value).filter(([name]) => !own.secrets.includes(name));
    return { ...draft, value: Object.fromEntries(kept) };
  }
  if (draft.key !== 'secrets') return draft;
  return { ...draft, value: listOf(draft.value).filter((item) => !own.variables.includes(textIn(item) ?? '')) };
}

interface Matched {
  readonly project: Project;
  readonly matched: readonly ServiceComponent[];
}

function accessoriesIn(root: YAMLMap, top: PathInFile, { project, matched }: Matched): readonly string[] {
  const pair = pairOf(root, 'accessories');
  const here = inside(top, 'accessories', pair?.key);
  const items = itemsAt(pair?.value);
  const known = items.flatMap((item, index) => {
    const name = textOf(item);
    const problem = name === undefined ? undefined : accessoryProblem(name, { project, matched });
    if (problem !== undefined) top.report(item, inside(here, index, item).path, problem);
    return name === undefined || problem !== undefined ? [] : name;
  });
  const nameless = project.wish.project === null && nameInFiles(project.files) === undefined;
  if (known.length > 0 && nameless) top.report(pair?.key, 'accessories', NAMELESS);
  return known;
}

function accessoryProblem(name: string, { project, matched }: Matched): string | undefined {
  const services = Object.keys(servicesOf(project));
  if (!services.includes(name))
    return `the Compose file has no service ${JSON.stringify(name)}; it has ${services.join(', ')}`;
  const component = matched.find(({ service }) => service === name)?.component;
  return component === undefined
    ? undefined
    : `${name} is the service of the component ${component}: it is one or the other`;
}

const NAMELESS =
  'nobody says which Compose project these are in at the target. Add `name: NAME` to the Compose file, or `project: NAME` to `compose`. `docker compose ls` on the server shows it; another name would make a second, empty database';

interface Said {
  readonly accessories: readonly string[];
  /** Services that are components or accessories. */
  readonly taken: readonly string[];
  readonly remarks: readonly ComposeRemark[];
}

function readingOf(project: Project, { accessories, taken, remarks }: Said): ComposeReading {
  const services = servicesOf(project);
  return {
    files: project.wish.files,
    project: project.name,
    accessories: accessories.map((service) => accessoryOf(project, service)),
    others: Object.keys(services).flatMap((service) =>
      taken.includes(service) ? [] : [{ service, ...originOfStep(project, ['services', service]) }],
    ),
    remarks: remarks.toSorted((one, other) => one.file.localeCompare(other.file) || one.line - other.line),
  };
}

/** What can be compared at the target. What holds a secret can't: its value is not known here. */
function accessoryOf(project: Project, service: string): Accessory {
  const { image, command, environment } = mapAt(servicesOf(project), service);
  const isKnown = (value: Json): boolean => secretsWithin(project, value).length === 0;
  return {
    service,
    image: isKnown(image ?? null) ? (textIn(image) ?? null) : null,
    command: Array.isArray(command) && isKnown(command) ? listOf(command).flatMap((word) => textIn(word) ?? []) : null,
    environment: Object.keys(isJsonMap(environment) ? environment : {})
      .filter(isKnown)
      .toSorted(),
  };
}

/** Tells what is wrong in a Compose file. */
function reportAt(top: PathInFile, { file = '', line, path, problem }: Problem): void {
  const node = new Scalar('');
  putOrigin(node, { file, line });
  top.report(node, path, problem);
}
