import type { ComposeRemark, ComposeRemarkKind } from '@hardened-deploy/core/configuration/compose-reading';
import type { PublishedPort } from '@hardened-deploy/core/release/container/container-settings';
import { isMap, Pair, Scalar, type YAMLMap, YAMLSeq } from 'yaml';
import { isExclusive } from '../mounts/mount-rules.ts';
import type { PathInFile } from '../path-in-file.ts';
import { publishedPort } from '../serving/published-port.ts';
import { collide } from '../serving/publish-rules.ts';
import { writtenPorts } from '../serving/written-ports.ts';
import { scalar } from '../shape.ts';
import { type Spot, spotOf } from '../spot.ts';
import { plainText } from '../values.ts';
import type { Problem } from '../yaml/document.ts';
import { putOrigin } from '../yaml/origin.ts';
import { pairOf } from '../yaml/pairs.ts';
import { layKey, nodeOf } from './laid-nodes.ts';
import {
  isMap as isJsonMap,
  type JsonMap,
  listOf,
  mapAt,
  originOfStep,
  problemAt,
  type Project,
  servicesOf,
  textIn,
} from './project.ts';
import type { ServiceComponent } from './read-service.ts';
import { whyNotPublished } from './why-not-published.ts';

/** What is told of the ports that services publish. */
interface LaidPublished {
  readonly remarks: readonly ComposeRemark[];
  readonly problems: readonly Problem[];
}

/**
 * Publishes what services of exclusive components publish besides the ports that the router leads to, unless the component has
 * `publish` itself. Called when all services are laid under their components: what a component mounts may make it exclusive.
 * What can't be published is told, and is no error: a file that could be read goes on to be. A port of the host that a service
 * publishes twice is one, because nobody knows which of the two is meant. One that two components publish is told by the rules
 * of `publish`.
 */
export function layPublished(
  root: YAMLMap,
  top: PathInFile,
  { project, matched }: { readonly project: Project; readonly matched: readonly ServiceComponent[] },
): LaidPublished {
  const components = pairOf(root, 'components')?.value;
  if (!isMap(components)) return { remarks: [], problems: [] };
  const laid = matched.map((each): LaidPublished => {
    const pair = pairOf(components, each.component);
    const file = spotOf(root, top);
    const component = file.at('components').at(each.component);
    const found = portsIn(project, each, component);
    const repeated = isExclusive(component) ? portsTwice(found) : [];
    const beside = found.filter((one) => !one.isServed && !repeated.some(({ index }) => index === one.index));
    const { published, lost } = sorted(beside, { file, each, matched });
    if (isMap(pair?.value) && published.length > 0)
      pair.value = layKey(pair.value, pairOfPublished(project, each.service, published));
    return {
      remarks: remarksOn(project, each.service, { published, lost }),
      problems: repeated.map((one) => problemOf(project, each, one)),
    };
  });
  return { remarks: laid.flatMap(({ remarks }) => remarks), problems: laid.flatMap(({ problems }) => problems) };
}

/** An item of the service's `ports`. */
interface ServicePort {
  readonly index: number;
  /** As `publish` and `ports` have it: `2222:22`. */
  readonly text: string;
  /** The router, or other components, reach it by a port of the component. */
  readonly isServed: boolean;
}

interface Published extends ServicePort {
  readonly port: PublishedPort;
}

interface Lost extends ServicePort {
  readonly why: string;
}

/** An item whose port of the host an earlier one has. */
interface Repeated extends Published {
  readonly earlier: Published;
}

function portsIn(project: Project, { service, own }: ServiceComponent, component: Spot): readonly ServicePort[] {
  // Who writes `ports` or `publish` has said what becomes of each.
  if (own.includes('publish') || own.includes('ports')) return [];
  if (component.at('network_mode').read(scalar(plainText)) === 'host') return [];
  const served = writtenPorts(component).map(({ port }) => port);
  return listOf(mapAt(servicesOf(project), service)['ports']).flatMap((item, index): readonly ServicePort[] => {
    if (!isJsonMap(item)) return [];
    const isServed = protocolOf(item) === 'tcp' && served.includes(Number(item['target']));
    return [{ index, text: publishedText(item), isServed }];
  });
}

/** Two that are served need no port of the host. */
function portsTwice(found: readonly ServicePort[]): readonly Repeated[] {
  const ports = found.flatMap((one): readonly Published[] => {
    const read = publishedPort.parse(one.text);
    return read.ok ? [{ ...one, port: read.value }] : [];
  });
  return ports.flatMap((one, index): readonly Repeated[] => {
    const earlier = ports
      .slice(0, index)
      .find((other) => collide(other.port, one.port) && !(other.isServed && one.isServed));
    return earlier ? [{ ...one, earlier }] : [];
  });
}

function problemOf(
  project: Project,
  { component, service }: ServiceComponent,
  { text, index, port, earlier }: Repeated,
) {
  return problemAt(
    project,
    ['services', service, 'ports', index],
    `publishes the port ${port.host} of the host a second time: ${text}, beside ${earlier.text}. Take one of them out, give it another port of the host, or say in the component ${component} which one is published: \`publish: ["${text}"]\``,
  );
}

function publishedText(item: JsonMap): string {
  const [ip, host, inside = ''] = ['host_ip', 'published', 'target'].map((key) => textIn(item[key]));
  const isEverywhere = ip === undefined || ip === '' || ip === '0.0.0.0';
  const protocol = protocolOf(item);
  const parts = [...(isEverywhere ? [] : [ip]), ...(host === undefined || host === '' ? [] : [host]), inside];
  return `${parts.join(':')}${protocol === 'tcp' ? '' : `/${protocol}`}`;
}

function protocolOf(item: JsonMap): string {
  return textIn(item['protocol']) ?? 'tcp';
}

interface Around {
  readonly file: Spot;
  readonly each: ServiceComponent;
  readonly matched: readonly ServiceComponent[];
}

interface Sorted {
  readonly published: readonly Published[];
  readonly lost: readonly Lost[];
}

function sorted(found: readonly ServicePort[], around: Around): Sorted {
  const published: Published[] = [];
  const lost: Lost[] = [];
  for (const beside of found) {
    const judged = judge(beside.text, around);
    if ('why' in judged) lost.push({ ...beside, ...judged });
    else published.push({ ...beside, ...judged });
  }
  return { published, lost };
}

function judge(text: string, { file, each, matched }: Around): Pick<Published, 'port'> | Pick<Lost, 'why'> {
  const { component, service } = each;
  if (!isExclusive(file.at('components').at(component)))
    return { why: 'only a component with `handover: exclusive` can have ports of the host' };
  const read = publishedPort.parse(text);
  if (!read.ok) return { why: `it ${read.problem}` };
  const port = read.value;
  if (matched.some((other) => other !== each && other.service === service))
    return { why: `several components are the service ${service}, and only one can have it` };
  const why = whyNotPublished(file, component, port);
  return why === undefined ? { port } : { why };
}

function pairOfPublished(project: Project, service: string, published: readonly Published[]) {
  const from = ['services', service, 'ports'];
  const [key, items] = [new Scalar('publish'), new YAMLSeq<Scalar>()];
  for (const node of [key, items]) putOrigin(node, originOfStep(project, from));
  const nodes = published.map(({ text, index }) => nodeOf(project, text, [...from, index]));
  items.items = nodes.filter((node): node is Scalar => node instanceof Scalar);
  return new Pair(key, items);
}

function remarksOn(project: Project, service: string, { published, lost }: Sorted): readonly ComposeRemark[] {
  const from = ['services', service, 'ports'];
  const remark = (kind: ComposeRemarkKind, reason: string): ComposeRemark => ({
    kind,
    ...originOfStep(project, from),
    path: from.join('.'),
    reason,
  });
  const texts = published.map(({ text }) => `'${text}'`).join(', ');
  const ways = [...Map.groupBy(lost, ({ why }) => why)];
  return [
    ...(published.length > 0
      ? [
          remark(
            'translated',
            `\`publish: [${texts}]\` of the component, past the router. \`publish: []\` takes it back.`,
          ),
        ]
      : []),
    ...ways.map(([why, all]) =>
      remark('left-out', `Nobody reaches ${all.map(({ text }) => text).join(', ')} from outside: ${why}.`),
    ),
  ];
}
