import type { Spot } from '@hardened-deploy/action-kit/configuration/spot';
import { componentName } from '@hardened-deploy/core/base/names';
import type { ComponentDraft } from '../component-draft.ts';
import { type ComposeFile, entriesOf } from './compose-file.ts';
import type { ContainerPort } from './container-port.ts';
import { type ReadService, readService, serviceUse } from './read-service.ts';
import { textAt } from '../spot-text.ts';

export interface ComposeDraft {
  readonly components: readonly ComponentDraft[];
  /** Services that stay on the server as they are: databases, caches. */
  readonly staying: readonly string[];
  /** Services that can't be deployed yet, and why. */
  readonly refused: ReadonlyMap<string, string>;
  /** The name under which Docker Compose runs it, and whether the file tells it. */
  readonly project: { readonly name: string; readonly told: boolean };
}

/** What a Compose file says of an application. `project`: the name that Docker Compose gives it without one in the file. */
export function draftComponents(file: ComposeFile, project: string): ComposeDraft {
  const services = entriesOf(file.top.at('services'));
  remarkOnTopKeys(file);
  const components = new Map<string, string>();
  const staying: string[] = [];
  const refused = new Map<string, string>();
  const taken = new Set(services.keys());
  for (const [name, spot] of services) {
    const use = serviceUse(spot);
    if (use.use === 'component') components.set(name, nameFor(file, [name, spot], taken));
    if (use.use === 'stays') staying.push(name);
    if (use.use === 'refused') refused.set(name, use.why);
    if (use.use === 'stays')
      file.remark('moved', spot, `${use.why}, so it stays on the server: no deployment touches it`);
    if (use.use === 'refused') file.remark('missing', spot, `${use.why}. It is left out`);
  }
  const read = [...services].flatMap(([name, spot]) => {
    return components.has(name) ? readService(file, [name, spot]) : [];
  });
  const places = pathsOf(read, components);
  for (const [name, path] of places) {
    const service = services.get(name);
    if (path === null && service)
      file.remark('moved', service.at(service.at('ports').given ? 'ports' : 'expose'), INTERNAL);
  }
  const named = textAt(file.top.at('name'));
  const draft = (service: ReadService) => draftOf(service, { components, places });
  return {
    components: read.map(draft),
    staying,
    refused,
    project: { name: named ?? project, told: named !== undefined },
  };
}

const TOP_KEYS = ['services', 'name', 'version', 'volumes', 'networks', 'configs', 'secrets', 'include'];

function remarkOnTopKeys(file: ComposeFile): void {
  const included = file.top.at('include');
  if (included.given)
    file.remark('moved', included, 'services in there were not looked at: name those that are components');
  for (const [key, spot] of file.top.entries()) {
    if (TOP_KEYS.includes(key) || key.startsWith('x-')) continue;
    file.remark('missing', spot, 'has no place here');
  }
}

/** A service's name in the characters that a component's may have, and none of `taken`, to which it is added. */
function nameFor(file: ComposeFile, [service, spot]: readonly [string, Spot], taken: Set<string>): string {
  if (componentName.parse(service).ok) return service;
  const name = service
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+/, '')
    .slice(0, 24)
    .replace(/-+$/, '');
  const given = notTaken(componentName.parse(name).ok ? name : 'app', taken);
  taken.add(given);
  file.remark('moved', spot, `its name has characters that a component's can't have; it is called ${given}`);
  return given;
}

/** `web_app` and `web.app` must not become one component: the second would take the place of the first. */
function notTaken(name: string, taken: ReadonlySet<string>): string {
  for (let number = 1; ; number += 1) {
    const end = number === 1 ? '' : `-${number}`;
    const numbered = `${name.slice(0, 24 - end.length).replace(/-+$/, '')}${end}`;
    if (!taken.has(numbered)) return numbered;
  }
}

/**
 * Which requests go to whom: all of them to the first that is published, and to another one that is published to everybody those below
 * its name. Null for the others: whoever wrote the file kept users away from them.
 */
function pathsOf(
  services: readonly ReadService[],
  components: ReadonlyMap<string, string>,
): ReadonlyMap<string, string | null> {
  const serving = services.filter(({ port }) => port);
  const by = (reach: ContainerPort['reach']) => serving.find(({ port }) => port?.reach === reach);
  const front = by('everywhere') ?? by('server') ?? serving[0];
  return new Map(
    serving.map(({ name, port }) => {
      if (name === front?.name) return [name, '/'];
      return [name, port?.reach === 'everywhere' ? `/${components.get(name) ?? name}` : null];
    }),
  );
}

const INTERNAL =
  'is reached by other services or on the server alone, so it has `public: false`: users do not reach it through the router. If they are to, take that out, and give it a `path`';

interface Draft {
  readonly components: ReadonlyMap<string, string>;
  readonly places: ReadonlyMap<string, string | null>;
}

function draftOf(service: ReadService, { components, places }: Draft): ComponentDraft {
  const { name, image, port, health, secrets, variables, dependsOn, keepsData, byTheClock } = service;
  const component = components.get(name) ?? name;
  return {
    name: component,
    service: component === name ? null : name,
    serves: port ? { port: port.port, path: places.get(name) ?? null, health: health ?? null } : null,
    variables,
    image,
    handover: keepsData === 'keeps-data' || byTheClock ? 'exclusive' : null,
    secrets,
    needs: dependsOn.flatMap((other) => components.get(other) ?? []),
  };
}
