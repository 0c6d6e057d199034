import type { DockerConnection } from '@hardened-deploy/adapters/engines/docker/connection/connection';
import { engineFailure } from '@hardened-deploy/adapters/engines/docker/connection/engine-failure';
import { directReach } from '@hardened-deploy/adapters/reach/reach';
import type Dockerode from 'dockerode';
import type { ContainerCreateOptions } from 'dockerode';
import { type EngineLine, LineError } from './engine-line.ts';
import { inspected, listed } from './simulated-container.ts';
import type { Answer, SimulatedEngine } from './simulated-engine.ts';

const USUAL_LIMIT_MS = 60_000;
/** Real limits are that much longer: here nothing takes so long without a reason. */
const IMPATIENCE = 5;

/** The connection to a simulated Engine: only how calls travel is simulated, all that is made of them is real. */
export function simulatedConnection(engine: SimulatedEngine, line: EngineLine): DockerConnection {
  return {
    endpoint: { kind: 'unix', socketPath: '/simulated' },
    reach: directReach(),
    async call({ doing, signal, limitMs = USUAL_LIMIT_MS, work }) {
      signal.throwIfAborted();
      const ask: Ask = (arrive, kind) =>
        line({ arrive, giveUpMs: limitMs / IMPATIENCE, ...(kind && { kind }) }, signal);
      try {
        return await work(dockerode(engine, ask), signal);
      } catch (thrown) {
        signal.throwIfAborted();
        throw engineFailure(thrown, { endpoint: 'a simulated Engine', doing });
      }
    },
  };
}

type Ask = (arrive: (answer: Answer) => void, kind?: 'start') => Promise<unknown>;

interface Listing {
  readonly filters: { readonly label: readonly string[] };
}

interface Creation {
  readonly _query: { readonly name: string };
  readonly _body: ContainerCreateOptions;
}

/** What is used of dockerode's own interface. */
function dockerode(engine: SimulatedEngine, ask: Ask): Dockerode {
  const told = (look: () => unknown) => ask((answer) => answer({ kind: 'done', value: look() }));
  const container = (name: string) => ({
    inspect: () =>
      ask((answer) => {
        const found = engine.find(name);
        answer(found ? { kind: 'done', value: inspected(found) } : { kind: 'refused', status: 404 });
      }),
    start: () => ask((answer) => engine.start(name, answer), 'start'),
    stop: ({ t }: { readonly t: number }) => ask((answer) => engine.stop(name, t * 1_000, answer)),
    remove: () => ask((answer) => engine.remove(name, answer)),
    rename: ({ name: to }: { readonly name: string }) => ask((answer) => engine.rename(name, to, answer)),
    update: ({ RestartPolicy }: { readonly RestartPolicy: { readonly Name: string } }) =>
      ask((answer) => engine.keepUp(name, RestartPolicy.Name, answer)),
    // Counting connections and reading logs are beside the point: nobody relies on them.
    exec: () => Promise.reject(new LineError(404)),
    logs: () => Promise.reject(new LineError(404)),
  });
  return {
    getContainer: container,
    getImage: (name: string) => ({ inspect: () => told(() => ({ Id: name })) }),
    createContainer: ({ _query: { name }, _body: body }: Creation) =>
      ask((answer) => engine.create(name, body, answer)),
    listContainers: ({ filters: { label } }: Listing) =>
      told(() => {
        const fits = ({ Labels = {} }: ContainerCreateOptions) =>
          label.every((each) => {
            const [name = '', value] = each.split('=');
            return Labels[name] === value;
          });
        return engine.all().flatMap((found) => (fits(found.options) ? [listed(found)] : []));
      }),
  } as unknown as Dockerode;
}
