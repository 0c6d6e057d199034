import { Failure } from '@hardened-deploy/core/base/failure';
import type { DockerConnection } from '../connection/connection.ts';
import { daemonMessage, isStatus } from '../connection/engine-failure.ts';
import { demultiplex } from '../connection/multiplexed.ts';
import { unless } from '../containers/containers.ts';
import type { Login } from '../containers/registry-credentials.ts';
import type { Node, Service, ServiceSpec, Task } from './swarm-objects.ts';

/** What is asked of a Swarm by one of its managers. */
export interface SwarmCalls {
  services(labels: Readonly<Record<string, string>>, signal: AbortSignal): Promise<readonly Service[]>;
  /** Undefined when there is none of this name or id. */
  service(name: string, signal: AbortSignal): Promise<Service | undefined>;
  /**
   * Answers its id. With `login`, the nodes pull its image with that, now and later. A name that is taken is `target/refused` with
   * status 409.
   */
  create(spec: ServiceSpec, login: Login | undefined, signal: AbortSignal): Promise<string>;
  /** Writes over exactly what was read. `changed`: somebody has written since, and nothing was done. */
  update(read: Service, spec: ServiceSpec, signal: AbortSignal): Promise<'updated' | 'changed' | 'gone'>;
  /** By its id, with its tasks. Does nothing when it is gone. */
  remove(id: string, signal: AbortSignal): Promise<void>;
  /** Those of the services with these ids or names, ended ones included as long as the Swarm keeps them. */
  tasks(services: readonly string[], signal: AbortSignal): Promise<readonly Task[]>;
  /** Both streams of one task's output. */
  output(task: string, lines: number, signal: AbortSignal): Promise<string>;
  nodes(signal: AbortSignal): Promise<readonly Node[]>;
}

interface PlainService {
  update(login: undefined, options: object): Promise<unknown>;
}

interface PlainTask {
  logs(options: object): Promise<Buffer>;
}

/** The Engine answers 500 for it, as for much else, so here its words must tell. */
const OUT_OF_SEQUENCE = /update out of sequence/;

/** The calls to a Swarm, by the Engine that `docker-host` names: it must be a manager. */
export function swarmCalls({ call }: Pick<DockerConnection, 'call'>): SwarmCalls {
  async function tasksOf(services: readonly string[], signal: AbortSignal): Promise<readonly Task[]> {
    const found: unknown = await call({
      doing: 'listing tasks of services',
      signal,
      work: (engine, abortSignal) => engine.listTasks({ filters: { service: [...services] }, abortSignal } as object),
    });
    return found as readonly Task[];
  }

  return {
    async services(labels, signal) {
      const label = Object.entries(labels).map(([name, value]) => `${name}=${value}`);
      const found: unknown = await call({
        doing: 'listing services',
        signal,
        work: (engine, abortSignal) => engine.listServices({ filters: { label }, abortSignal }),
      });
      return found as readonly Service[];
    },
    async service(name, signal) {
      const found: unknown = await unless([404], undefined, () =>
        call({ doing: `inspecting service ${name}`, signal, work: (engine) => engine.getService(name).inspect() }),
      );
      return found as Service | undefined;
    },
    async create(spec, login, signal) {
      // Apart as query and body: dockerode would write all of it into the address too, secrets included.
      const options = { _query: {}, _body: spec };
      const created: unknown = await call({
        doing: `creating service ${spec.Name}`,
        signal,
        work: (engine, abortSignal) =>
          engine.createService((login?.authconfig ?? {}) as never, { ...options, abortSignal } as object),
      });
      if (typeof created === 'object' && created !== null && 'id' in created) return String(created.id);
      throw new Failure('defect/unexpected', `the Engine created service ${spec.Name} and did not say its id`);
    },
    async update({ ID, Version }, spec, signal) {
      try {
        // Without a login: the Swarm keeps the one that the service was created with.
        const options: object = { _query: { version: Version.Index }, _body: spec };
        await call({
          doing: `updating service ${spec.Name}`,
          signal,
          work: async (engine, abortSignal) => {
            // Its types know neither the version nor that it answers by a promise.
            const service = engine.getService(ID) as unknown as PlainService;
            await service.update(undefined, { ...options, abortSignal });
          },
        });
        return 'updated';
      } catch (thrown) {
        if (isStatus(thrown, 404)) return 'gone';
        if (isStatus(thrown, 500, 409, 400) && OUT_OF_SEQUENCE.test(daemonMessage(thrown))) return 'changed';
        throw thrown;
      }
    },
    remove: (id, signal) =>
      unless([404], undefined, () =>
        call({
          doing: `removing service ${id}`,
          signal,
          work: (engine, abortSignal) => engine.getService(id).remove({ abortSignal }),
        }),
      ),
    async tasks(services, signal) {
      if (services.length === 0) return [];
      try {
        return await tasksOf(services, signal);
      } catch (thrown) {
        if (!isStatus(thrown, 404)) throw thrown;
        // One of them has gone since it was listed, and the Engine names none of the others then.
        const each = services.map((one) => unless([404], [], () => tasksOf([one], signal)));
        return (await Promise.all(each)).flat();
      }
    },
    async output(task, lines, signal) {
      const raw = await call({
        doing: `reading the output of task ${task}`,
        signal,
        work: (engine, abortSignal) => {
          const found = engine.getTask(task) as unknown as PlainTask;
          return found.logs({ stdout: true, stderr: true, tail: lines, follow: false, abortSignal });
        },
      });
      return textOf(Buffer.from(raw));
    },
    async nodes(signal) {
      const found: unknown = await call({
        doing: 'listing the nodes of the Swarm',
        signal,
        work: (engine, abortSignal) => engine.listNodes({ abortSignal }),
      });
      return found as readonly Node[];
    },
  };
}

/** The Engine frames both streams, unless the task has a terminal: then the first byte is a character. */
function textOf(raw: Buffer): string {
  const [first = 0] = raw;
  return first <= 2 ? demultiplex(raw).text : raw.toString('utf8');
}
