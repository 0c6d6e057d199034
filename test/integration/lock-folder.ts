import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { DockerConnection } from '@hardened-deploy/adapters/engines/docker/connection/connection';

const run = promisify(execFile);
const INSIDE = '/lock';

/** A folder of this machine that all containers of a test share, with one lock file for each component. */
export interface LockFolder extends AsyncDisposable {
  /** Mounts the folder into every container of a slot that is created through this connection. */
  through(connection: DockerConnection): DockerConnection;
  /** The program of a component, which first takes the component's lock and keeps it for its whole life. */
  locking(component: string, program: readonly string[]): readonly string[];
  /** The releases that found the lock taken when they started: for a moment there were two. */
  twice(component: string): Promise<readonly string[]>;
  /** How often the component has started. */
  starts(component: string): Promise<number>;
  /** Whether somebody holds the lock now. Only while nobody starts: it takes the lock for a moment. */
  isHeld(component: string): Promise<boolean>;
  /** The options of `docker run` that mount it. */
  readonly mount: readonly string[];
}

/**
 * The kernel guards the lock: it belongs to an open file of the component's own process, is given back when that process has
 * ended, however it ended, and doesn't know of Docker. So no restart of the Engine can make it lie.
 */
const TAKE = `exec 9>>${INSIDE}/$0.lock
flock --nonblock 9 || { echo "$RELEASE" >>${INSIDE}/$0.twice; exit 1; }
echo "$RELEASE" >>${INSIDE}/$0.starts
exec "$@"`;

export async function lockFolder(): Promise<LockFolder> {
  const folder = await mkdtemp(join(tmpdir(), 'hd-lock-'));
  const bind = `${folder}:${INSIDE}`;
  const linesOf = async (name: string) =>
    (await readFile(join(folder, name), 'utf8').catch(() => '')).split('\n').filter((line) => line !== '');
  return {
    mount: ['--volume', bind],
    through: ({ call, ...connection }) => ({
      ...connection,
      call: (one) => call({ ...one, work: (engine, signal) => one.work(mounting(engine, bind), signal) }),
    }),
    locking: (component, program) => ['sh', '-c', TAKE, component, ...program],
    twice: (component) => linesOf(`${component}.twice`),
    starts: async (component) => (await linesOf(`${component}.starts`)).length,
    isHeld: (component) =>
      run('flock', ['--nonblock', join(folder, `${component}.lock`), 'true']).then(
        () => false,
        () => true,
      ),
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  };
}

/** The same Engine, which mounts the folder into each container of a slot. */
function mounting<Engine extends object>(engine: Engine, bind: string): Engine {
  return new Proxy(engine, {
    get(target, key) {
      const member: unknown = Reflect.get(target, key);
      if (typeof member !== 'function') return member;
      return (...given: readonly unknown[]): unknown =>
        Reflect.apply(member, target, key === 'createContainer' ? given.map((each) => withBind(each, bind)) : given);
    },
  });
}

interface Body {
  readonly HostConfig?: object;
  readonly Labels?: Readonly<Record<string, string>>;
}

/** The adapter gives dockerode the body apart from the query. */
const BODY = '_body';

function withBind(given: unknown, bind: string): unknown {
  const creation = given as Readonly<Record<string, unknown>>;
  const body = creation[BODY] as Body | undefined;
  if (body?.Labels?.['hardened-deploy.role'] !== 'slot') return given;
  return { ...creation, [BODY]: { ...body, HostConfig: { ...body.HostConfig, Binds: [bind] } } };
}
