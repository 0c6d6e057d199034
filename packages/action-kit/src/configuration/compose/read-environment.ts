import { firstHttpPort } from './http-port.ts';
import type { Json, JsonMap } from './project.ts';
import { asWritten, isMap, listOf, mapAt, secretsWithin, servicesOf, textIn } from './project.ts';
import type { SectionDraft } from './section-draft.ts';

/** Variables with their values, and the secrets among them by their names. */
export function readEnvironment(
  draft: SectionDraft,
  value: Json,
  components: ReadonlyMap<string, readonly string[]>,
): void {
  const { project, service } = draft;
  const variables: Record<string, Json> = {};
  const secrets = new Set<string>();
  const at = ['services', service, 'environment'];
  for (const [name, raw] of Object.entries(isMap(value) ? value : {})) {
    const [within] = secretsWithin(project, name);
    if (within !== undefined) {
      draft.refuse([...at, asWritten(project, name)], secretInName(within));
      continue;
    }
    const text = textIn(raw);
    if (text === undefined) {
      draft.refuse([...at, name], notFound(name));
      continue;
    }
    const standIn = project.standIns.get(text);
    if (standIn === name) secrets.add(name);
    else variables[name] = withReferences(draft, { text, components, secrets });
    const unreached = draft.ownsVariable(name) ? undefined : unreachedIn(name, textIn(variables[name]), components);
    if (unreached !== undefined) draft.remark('left-out', [...at, name], notByName(name, unreached));
  }
  if (Object.keys(variables).length > 0) draft.put('environment', variables, at);
  if (secrets.size > 0) draft.put('secrets', [...secrets], at);
}

/** A variable whose whole value is the name of a host, by how its own name ends. */
const NAMES_HOST = /(?:^|_)(?:host|hostname|addr|address|server|upstream)$/i;

/** The component that a value means by the name of its service, which leads nowhere here. */
function unreachedIn(
  variable: string,
  value = '',
  components: ReadonlyMap<string, readonly string[]>,
): string | undefined {
  const [, inUrl] = /^[a-z][a-z0-9+.-]*:\/\/(?:[^/@]*@)?([\w.-]+)/i.exec(value) ?? [];
  const [, withPort] = /^([\w.-]+):\d+$/.exec(value) ?? [];
  const host = inUrl ?? withPort ?? (NAMES_HOST.test(variable) ? value : '');
  return components.get(host)?.[0];
}

function notByName(variable: string, component: string): string {
  const address = `\${url:${component}}`;
  const parts = `\${host:${component}} and \${port:${component}}`;
  return `components don't reach each other by the names of services. Write ${variable} in \`environment\` of the component, with \`${address}\`, or \`${parts}\`.`;
}

function secretInName(secret: string): string {
  return `holds the secret ${secret} in its name, and everybody may read the names of variables. Write the name out. If the secret is to be its value, write \`NAME: \${${secret}}\``;
}

function notFound(name: string): string {
  return `takes its value from the machine that runs Docker Compose, and here nobody gives it one. If it is a secret, write \`secrets: [${name}]\` in the component. If not, write its value in \`environment\` of the component`;
}

interface Value {
  readonly text: string;
  readonly components: ReadonlyMap<string, readonly string[]>;
  readonly secrets: Set<string>;
}

/** The value in the form of `environment` in hardened-deploy.yml. */
function withReferences(draft: SectionDraft, { text, components, secrets }: Value): string {
  // A text that looks like a reference is none: Docker Compose has filled in all of them.
  let value = text.replaceAll('${', () => '$${');
  for (const [standIn, name] of draft.project.standIns) {
    if (value.includes(standIn)) secrets.add(name);
    value = value.replaceAll(standIn, () => `\${secret:${name}}`);
  }
  const [, host = '', port] = /^http:\/\/([\w.-]+)(?::(\d+))?(?=\/|$)/.exec(value) ?? [];
  const [component] = components.get(host) ?? [];
  const address = port === undefined ? `http://${host}` : `http://${host}:${port}`;
  if (component === undefined || !listensOn(draft, host, port ?? '80')) return value;
  return `\${url:${component}}${value.slice(address.length)}`;
}

/** Whether that is the port by which the stack reaches the service's component. */
function listensOn({ project }: SectionDraft, service: string, port: string): boolean {
  const ports = portsOf(mapAt(servicesOf(project), service));
  return ports.length === 0 || (firstHttpPort(ports) ?? ports[0]) === Number(port);
}

/** TCP ports inside the container, without the same one twice: the published ones, else those that are only exposed. */
export function portsOf(service: JsonMap): readonly number[] {
  const published = listOf(service['ports']).flatMap((item) => {
    const target = isMap(item) && item['protocol'] !== 'udp' ? Number(item['target']) : Number.NaN;
    return Number.isInteger(target) ? target : [];
  });
  const exposed = listOf(service['expose']).flatMap((item) => {
    const match = /^(\d+)(?:\/tcp)?$/.exec(textIn(item) ?? '');
    return match ? Number(match[1]) : [];
  });
  return [...new Set(published.length > 0 ? published : exposed)];
}
