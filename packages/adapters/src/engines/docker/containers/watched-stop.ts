import { milliseconds } from '@hardened-deploy/core/base/duration';
import { asFailure } from '@hardened-deploy/core/base/failure';
import type { Clock } from '@hardened-deploy/core/base/ports/clock';
import type { OpenWhenStopped } from '@hardened-deploy/core/target/ended-requests';
import type { DockerConnection } from '../connection/connection.ts';
import type { Containers } from './containers.ts';
import { readTcpTable } from './read-tcp-table.ts';
import { countConnectionsToHost } from './tcp-table.ts';

interface Options {
  readonly connection: DockerConnection;
  readonly containers: Containers;
  readonly clock: Clock;
  /** The router's container: in its network namespace every request to a slot is a connection. */
  readonly router: string;
}

interface ToStop {
  readonly name: string;
  /** On the stack's network; undefined when it has none there, so that the router can't be connected to it. */
  readonly ip: string | undefined;
  readonly graceMs: number;
}

type Look =
  | { readonly kind: 'open'; readonly count: number }
  /** It didn't run any more after the table was read, so what the table shows may be from after its end. */
  | { readonly kind: 'too-late' }
  | { readonly kind: 'failed'; readonly why: string };

/** A container that is killed at its stop time cuts what was open at the last look, up to this much earlier. */
const LOOK_EVERY = milliseconds(250);
/** SIGKILL, as the Engine gives it when the stop time is over. */
const KILLED = 137;

/**
 * Stops a container and counts what is open to it from the router meanwhile. The count at the beginning would be too high: an
 * application that ends well answers its requests within its stop time. Not being able to count never keeps it from being stopped.
 */
export async function stopWatched(options: Options, container: ToStop, signal: AbortSignal): Promise<OpenWhenStopped> {
  const { containers } = options;
  const { name, graceMs } = container;
  const first = await lookAt(options, container, signal).catch(failedLook);
  signal.throwIfAborted();
  if (first.kind !== 'open' || first.count === 0) {
    await containers.stop(name, { graceMs }, signal);
    return first.kind === 'failed' ? { kind: 'unknown', why: first.why } : counted(0, 0, 'exact');
  }
  const stopped = new AbortController();
  const watching = watch(options, container, first.count, AbortSignal.any([signal, stopped.signal]));
  try {
    await containers.stop(name, { graceMs }, signal);
  } finally {
    stopped.abort();
  }
  const { count, sight } = await watching;
  const killed = (await containers.inspect(name, signal))?.State.ExitCode === KILLED;
  return counted(first.count, count, killed && sight === 'clear' ? 'exact' : 'at-most');
}

function counted(atStop: number, atEnd: number, certainty: 'exact' | 'at-most'): OpenWhenStopped {
  return { kind: 'counted', atStop, atEnd, certainty };
}

interface Watched {
  readonly count: number;
  /** `lost` when the last look failed: then the count is older. */
  readonly sight: 'clear' | 'lost';
}

/** Looks again and again until `over`; answers what the last look saw at which the container still ran. Never throws. */
async function watch(options: Options, container: ToStop, first: number, over: AbortSignal): Promise<Watched> {
  let last: Watched = { count: first, sight: 'clear' };
  while (!over.aborted) {
    await options.clock.sleep(LOOK_EVERY, over).catch(() => undefined);
    const look = await lookAt(options, container, over).catch(failedLook);
    if (over.aborted) break;
    if (look.kind === 'open') last = { count: look.count, sight: 'clear' };
    if (look.kind === 'failed') last = { ...last, sight: 'lost' };
  }
  return last;
}

function failedLook(thrown: unknown): Look {
  return { kind: 'failed', why: asFailure(thrown).message };
}

async function lookAt(
  { connection, containers, router }: Options,
  { name, ip }: ToStop,
  signal: AbortSignal,
): Promise<Look> {
  if (ip === undefined) return { kind: 'open', count: 0 };
  const count = await readTcpTable(connection, router, signal).then(
    (table) => countConnectionsToHost(ip, table),
    (thrown: unknown) => asFailure(thrown).message,
  );
  // In this order: a table that is read after the container's end shows nothing open, whatever was cut.
  const running = (await containers.inspect(name, signal))?.State.Running === true;
  if (!running) return { kind: 'too-late' };
  return typeof count === 'number' ? { kind: 'open', count } : { kind: 'failed', why: count };
}
