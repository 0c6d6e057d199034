import type { Spot } from '@hardened-deploy/action-kit/configuration/spot';
import { componentName } from '@hardened-deploy/core/base/names';
import type { ComponentDraft } from '../component-draft.ts';
import { type ComposeFile, entriesOf } from './compose-file.ts';
import { type ReadService, readService, serviceUse } from './read-service.ts';
import { textAt } from '../spot-text.ts';

export interface ComposeDraft {
  readonly components: readonly ComponentDraft[];
  /** Services that stay on the server as they are: databases, caches. */
  readonly staying: readonly string[];
  /** Services that can't be deployed yet, and why. */
  readonly refused: ReadonlyMap<string, string>;
}

/** What a Compose file says of an application. `project`: the name that Docker Compose gives it without one in the file. */
export function draftComponents(file: ComposeFile, project: string): ComposeDraft {
  const services = entriesOf(file.top.at('services'));
  remarkOnTopKeys(file);
  const components = new Map<string, string>();
  const staying: string[] = [];
  const refused = new Map<string, string>();
  for (const [name, spot] of services) {
    const use = serviceUse(file, spot);
    if (use.use === 'component') components.set(name, nameFor(file, name, spot));
    if (use.use === 'stays') staying.push(name);
    if (use.use === 'refused') refused.set(name, use.why);
    if (use.use === 'stays')
      file.remark('moved', spot, `${use.why}, so it stays on the server: no deployment touches it`);
    if (use.use === 'refused') file.remark('missing', spot, `${use.why}. It is left out`);
  }
  const read = [...services].flatMap(([name, spot]) => {
    return components.has(name) ? readService(file, [name, spot], components) : [];
  });
  const network = `${textAt(file.top.at('name')) ?? project}_default`;
  const places = pathsOf(read, components);
  const draft = (service: ReadService) => draftOf(service, { components, staying, network, places });
  return { components: read.map(draft), staying, refused };
}

const TOP_KEYS = ['services', 'name', 'version', 'volumes', 'networks'];

function remarkOnTopKeys(file: ComposeFile): void {
  for (const [key, spot] of file.top.entries()) {
    if (TOP_KEYS.includes(key) || key.startsWith('x-')) continue;
    const reason =
      key === 'include'
        ? 'what it includes was not read. Run `docker compose config > resolved.yaml`, and use --compose resolved.yaml'
        : 'has no place here';
    file.remark('missing', spot, reason);
  }
}

/** A service's name in the characters that a component's may have. */
function nameFor(file: ComposeFile, service: string, spot: Spot): string {
  if (componentName.parse(service).ok) return service;
  const name = service
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+/, '')
    .slice(0, 24)
    .replace(/-+$/, '');
  const given = componentName.parse(name).ok ? name : 'app';
  file.remark('moved', spot, `its name has characters that a component's can't have; it is called ${given}`);
  return given;
}

/** Which requests go to whom: all of them to the first that is published, and to another one those below its name. */
function pathsOf(
  services: readonly ReadService[],
  components: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> {
  const serving = services.filter(({ port }) => port);
  const front = serving.find(({ port }) => port?.published) ?? serving[0];
  return new Map(serving.map(({ name }) => [name, name === front?.name ? '/' : `/${components.get(name) ?? name}`]));
}

interface Draft {
  readonly components: ReadonlyMap<string, string>;
  readonly staying: readonly string[];
  /** Where the services are that stay. */
  readonly network: string;
  readonly places: ReadonlyMap<string, string>;
}

function draftOf(service: ReadService, { components, staying, network, places }: Draft): ComponentDraft {
  const { name, image, port, health, command, environment, dependsOn, stopTimeout } = service;
  const reaches = [...environment.values.values()].join('\n');
  const joins = staying.some(
    (other) => dependsOn.includes(other) || new RegExp(`\\b${escaped(other)}\\b`).test(reaches),
  );
  return {
    name: components.get(name) ?? name,
    serves: port ? { port: port.port, path: places.get(name) ?? '/', health: health ?? null } : null,
    image,
    command,
    environment: environment.values,
    secrets: environment.secrets,
    needs: dependsOn.flatMap((other) => components.get(other) ?? []),
    networks: joins ? [network] : [],
    stopTimeout,
  };
}

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
