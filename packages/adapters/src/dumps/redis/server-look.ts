import { linesBehind, parseTables } from '../answer-lines.ts';
import type { ServerFound } from '../server-restore.ts';

const NEEDED = ['server', 'version', 'here', 'role', 'databases'];
/** Of paths and names that a restore hands from one program to the next. */
const PLAIN = /^[-A-Za-z0-9._/@+ ]+$/u;

/** Reads what the look script and the Engine have said. Undefined when the server's answer is not complete. */
export function readServerLook(
  answer: string,
  { container, state }: { readonly container: string; readonly state: string },
): ServerFound | undefined {
  const facts = factsIn(answer);
  const tables = parseTables(answer);
  const said = (name: string) => facts.get(name) ?? '';
  if (NEEDED.some((name) => !facts.has(name)) || !tables) return undefined;
  const isLogged = said('appendonly') === 'yes';
  return {
    look: {
      database: container,
      of: `all databases of ${said('server')}`,
      serverVersion: said('version'),
      there: true,
      obstacles: obstaclesIn(said, { container, state }),
      now: { kind: 'counted', tables },
      sessions: linesBehind('session', answer).map((line) => {
        const [sessions = '', ...who] = line.split(' ');
        return { who: who.join(' '), sessions: Number(sessions) };
      }),
      databases: [container, ...linesBehind('beside', answer)],
      server: { container, folder: said('dir') },
    },
    variables: new Map([
      ['HD_DIR', said('dir')],
      ['HD_FILE', said('file') || 'dump.rdb'],
      ['HD_AOF_FILE', said('aof-file')],
      ['HD_AOF_DIR', said('aof-dir')],
      ['HD_APPENDONLY', isLogged ? 'yes' : 'no'],
      ['HD_DATABASES', said('databases')],
    ]),
    copies: isLogged ? 2 : 1,
  };
}

function factsIn(text: string): ReadonlyMap<string, string> {
  return new Map(
    linesBehind('fact', text).map((line) => [line.replace(/ .*/u, ''), line.replace(/^\S+ ?/u, '')] as const),
  );
}

const BY_HAND =
  'It is restored by hand: save the script that `mode: list` shows as restore.sh on the Docker host; `sh restore.sh` compares the backup and loads it into a server of its own.';

function obstaclesIn(
  said: (name: string) => string,
  { container, state }: { readonly container: string; readonly state: string },
): readonly string[] {
  const folder = said('dir');
  // Nothing else is known of a server elsewhere.
  if (said('here') !== 'yes')
    return [
      `The server of the URL does not run in the container ${container}, so its files can't be replaced from here. ${BY_HAND} A managed server gets the file database.rdb of the backup as its provider imports one.`,
    ];
  if (folder === '')
    return [
      `The server does not tell where its data are. Allow its user CONFIG GET (ACL SETUSER name +config|get). Where nobody may ask that: ${BY_HAND}`,
    ];
  const kept = linesBehind('mount', state);
  const foreign = linesBehind('foreign', state)
    .map(besideLastBlank)
    .filter(([path]) => holds(path, folder));
  const gone = linesBehind('gone-when-stopped', state);
  const names = [folder, said('file'), said('aof-file'), said('aof-dir')].filter((name) => name !== '');
  const found: readonly (readonly [boolean, string])[] = [
    [said('cluster') === '1', `The server is one of a cluster, and has only a part of the keys. ${BY_HAND}`],
    [said('role') === 'slave', 'The server is a replica, and would get back what its primary has. Name the primary.'],
    [
      Number(said('replicas')) > 0,
      `${said('replicas')} replicas are connected: while the server is stopped, one of them may take its place (Sentinel). Stop the replicas and Sentinel, restore, then start them again.`,
    ],
    [
      !names.every((name) => PLAIN.test(name)),
      `The server keeps its data in names with unusual characters (${names.join(', ')}). ${BY_HAND}`,
    ],
    [
      !kept.some((path) => holds(path, folder)),
      `${folder}, where the server keeps its data, is in no volume or folder of the host, and goes with the container ${container}. Give it a volume there; until then: ${BY_HAND}`,
    ],
    [
      said('files-seen') === 'no',
      `The server writes append-only files, and there are none in ${folder} of the container ${container}: it is another server. Name its container in the configuration.`,
    ],
    [
      gone.includes('rm'),
      `The container ${container} was started with --rm: stopped, it is removed at once, and its volume too if that has no name. Start it without --rm, with its data in a volume that has one (systemd: \`docker start --attach\` instead of \`docker run --rm\`); until then: ${BY_HAND}`,
    ],
    [
      gone.includes('swarm'),
      `The container ${container} is a task of Docker Swarm, which starts another one in its place as soon as it is stopped. ${BY_HAND}`,
    ],
    ...foreign.map(
      ([, name]) =>
        [
          true,
          `The container ${name} may write to the data of ${container}, and is not of this stack, so it is not stopped. Stop it, or mount it read-only there.`,
        ] as const,
    ),
  ];
  return found.flatMap(([stands, words]) => (stands ? [words] : []));
}

/** A path may have blanks, and the name of a container has none. */
function besideLastBlank(line: string): readonly [string, string] {
  const at = line.lastIndexOf(' ');
  return [line.slice(0, at), line.slice(at + 1)];
}

function holds(outer: string, inner: string): boolean {
  return `${inner}/`.startsWith(outer.endsWith('/') ? outer : `${outer}/`);
}
