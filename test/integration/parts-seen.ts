import { foldJournal } from '@hardened-deploy/core/target/journal-fold';
import { describeRoutes, type Routes, routesOf, sameRoutes } from '@hardened-deploy/core/target/routes';
import { allEntries } from '@hardened-deploy/testkit/target/all-entries';
import { type Part, PARTS, type PartsBed, UNASKED } from './parts-bed.ts';
import { ask } from './target-support.ts';

const go = new AbortController().signal;

/** By component: the release that it runs. */
export type Vector = Readonly<Record<Part, string>>;

/** What a stack shows when nobody works on it. */
export interface Seen {
  /** What runs where the routes lead, and answers there for all that have a port. */
  readonly runs: Vector;
  /** What the journal's last end says, and what the routes say: the same when all is well. */
  readonly journal: string;
  readonly routes: string;
  /** The deployment that is still open. */
  readonly open: string | null;
  /** Containers that should not be there, in words. */
  readonly strays: readonly string[];
}

interface Container {
  readonly name: string;
  readonly component: string;
  readonly slot: string;
  readonly running: boolean;
  readonly restarts: string;
  readonly release: string;
}

export async function lookAt(on: PartsBed): Promise<Seen> {
  const [entries, { routes }, containers, answers] = await Promise.all([
    allEntries(on.target.journal),
    on.target.router.read(go),
    containersOf(on),
    answersOf(on),
  ]);
  const { open, attempts } = foldJournal(entries);
  const ended = routesOf(attempts.findLast(({ end }) => end !== undefined)?.end?.serving ?? []);
  const runs = PARTS.map((part) => [part, released(part, { routes, containers, answers })] as const);
  return {
    runs: Object.fromEntries(runs) as Vector,
    journal: sameRoutes(ended, routes) ? describeRoutes(routes) : `${describeRoutes(ended)}, of other specs`,
    routes: describeRoutes(routes),
    open: open?.deployment ?? null,
    strays: straysAmong(containers, routes),
  };
}

interface Shown {
  readonly routes: Routes;
  readonly containers: readonly Container[];
  readonly answers: ReadonlyMap<string, string>;
}

/** One word when all agree, else what each says. */
function released(part: Part, { routes, containers, answers }: Shown): string {
  const live = containers.filter((found) => found.component === part && found.slot === slotIn(routes, part));
  const said = live.map(({ release, running, restarts }) =>
    running && restarts === 'unless-stopped' ? release : `${release} (running: ${running}, restarts: ${restarts})`,
  );
  const answer = answers.get(part);
  return [...new Set([...said, ...(answer === undefined ? [] : [answer])])].join(' and ') || 'nothing';
}

/** Two of one component in one slot; and what works by itself, where it isn't live. */
function straysAmong(containers: readonly Container[], routes: Routes): readonly string[] {
  const strays = containers.filter(({ name, component, slot }) => {
    const twin = containers.some((other) => other.name < name && other.component === component && other.slot === slot);
    return twin || (UNASKED.some((part) => part === component) && slot !== slotIn(routes, component));
  });
  return strays.map(({ name, running }) => `${name} (running: ${running})`);
}

function slotIn(routes: Routes, part: string): string | undefined {
  return [...routes].find(([name]) => name === part)?.[1].slot;
}

async function containersOf({ stack }: PartsBed): Promise<readonly Container[]> {
  const labels = [`hardened-deploy.stack=${stack.configuration.stack}`, 'hardened-deploy.role=slot'];
  const filters = labels.flatMap((label) => ['--filter', `label=${label}`]);
  const ids = lines(await stack.docker('ps', '--all', '--quiet', ...filters));
  if (ids.length === 0) return [];
  const label = (name: string) => `{{index .Config.Labels "hardened-deploy.${name}"}}`;
  const parts = [
    '{{.Name}}',
    label('component'),
    label('slot'),
    '{{.State.Running}}',
    '{{.HostConfig.RestartPolicy.Name}}',
  ];
  const format = `${parts.join(' ')}{{range .Config.Env}} {{.}}{{end}}`;
  return lines(await stack.docker('inspect', '--format', format, ...ids)).map((line) => {
    const [name = '', component = '', slot = '', running, restarts = '', ...environment] = line.split(' ');
    const release = environment.find((each) => each.startsWith('RELEASE='))?.slice('RELEASE='.length) ?? 'unknown';
    return { name, component, slot, running: running === 'true', restarts, release };
  });
}

/** What users meet of every component that has a port. */
async function answersOf({ target, configuration }: PartsBed): Promise<ReadonlyMap<string, string>> {
  const { publicUrl } = await target.router.doors(go);
  const asked = configuration.components.flatMap(({ name, serves }) => (serves ? [{ name, path: serves.path }] : []));
  const answers = asked.map(async ({ name, path }) => {
    const { status, body } = await ask(publicUrl + path);
    return [name, status === 200 ? body : `status ${status}`] as const;
  });
  return new Map<string, string>(await Promise.all(answers));
}

function lines(text: string): readonly string[] {
  return text.split('\n').filter((line) => line !== '');
}
