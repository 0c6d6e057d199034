import { rm } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { isFailure } from '@hardened-deploy/core/base/failure';
import { orAborted } from '@hardened-deploy/core/base/or-aborted';
import { filesIn } from './client-config.ts';
import { waitBeforeConnecting } from './connection-rate.ts';
import {
  type ConnectionRecord,
  isOurFolder,
  makeHome,
  noteConnection,
  readRecord,
  recentlyBegun,
  recordPath,
  writeRecord,
} from './connection-record.ts';
import { endConnections } from './end-connections.ts';
import { type OpenConnection, type ConnectionPlace, tunnelAgain, tunnelAnew } from './engine-tunnel.ts';
import { endMaster, isAlive, openMaster } from './ssh-master.ts';
import type { SshJob, SshServer } from './ssh-settings.ts';

interface Opening {
  readonly server: SshServer;
  readonly job: SshJob | null;
  /** The connection that this process had until it died. */
  readonly before: OpenConnection | undefined;
  /** Called when the connection dies. */
  readonly died: () => void;
}

/** The connection of an earlier step, or a new one. Throws `target/unreachable` and `ssh/*`. */
export async function openConnection(options: Opening, signal: AbortSignal): Promise<OpenConnection> {
  const { server, job, before } = options;
  await before?.release();
  if (!job) return await openNow(options, undefined, signal);
  const record = recordPath(job.temp, server);
  return await inTurn(record, () => openNow(options, record, signal), signal);
}

/** Who opens a connection of a job now, by the path of its record. */
const opening = new Map<string, Promise<unknown>>();

/** One after the other: two that opened at once would not find each other's connection, and the post would end only one of them. */
async function inTurn<Result>(record: string, open: () => Promise<Result>, signal: AbortSignal): Promise<Result> {
  const before = opening.get(record) ?? Promise.resolve();
  const mine = orAborted(before, signal).then(open);
  const ended = Promise.allSettled([before, mine]);
  opening.set(record, ended);
  try {
    return await mine;
  } finally {
    if (opening.get(record) === ended) opening.delete(record);
  }
}

async function openNow(options: Opening, record: string | undefined, signal: AbortSignal): Promise<OpenConnection> {
  const { job, before } = options;
  const earlier = record === undefined ? undefined : await readRecord(record);
  const joined = earlier && (await joinEarlier(options, earlier, signal));
  if (joined) return joined;
  const home = await homeFor(before?.home ?? earlier?.home, job);
  const connection = await connectAnew(options, home, signal).catch(async (thrown: unknown) => {
    // No post ends what belongs to no job, and a reach that never stood has nothing to dispose.
    if (!job && !before) await endConnections(home, home);
    throw thrown;
  });
  if (record !== undefined) await writeRecord(record, { home, folder: connection.files.folder, way: connection.way });
  return connection;
}

/** One folder for all connections of a job: sockets that others hold keep their paths when a connection is made anew. */
async function homeFor(known: string | undefined, job: SshJob | null): Promise<string> {
  if (known !== undefined && (await isOurFolder(known))) return known;
  const home = await makeHome();
  try {
    job?.save(home);
  } catch (thrown) {
    await rm(home, { recursive: true, force: true });
    throw thrown;
  }
  return home;
}

/** Undefined when that connection is dead, or no longer leads to the Engine. */
async function joinEarlier(
  { server, died }: Opening,
  { home, folder, way }: ConnectionRecord,
  signal: AbortSignal,
): Promise<OpenConnection | undefined> {
  const place = { home, files: filesIn(folder) };
  if (!(await isAlive(place.files))) return undefined;
  try {
    return await tunnelAgain({ server, place, died }, way, signal);
  } catch {
    signal.throwIfAborted();
    await endMaster(place.files);
    return undefined;
  }
}

/** Before the next try. A connection that has stood is worth more patience than an address that may be wrong. */
const PAUSES_MS = { first: [1_000, 3_000], again: [500, 1_000, 2_000, 4_000, 8_000, 8_000, 8_000] } as const;

async function connectAnew(opening: Opening, home: string, signal: AbortSignal): Promise<OpenConnection> {
  const { server, job, before, died } = opening;
  const times = job?.temp ?? home;
  const pauses: number[] = [...PAUSES_MS[before ? 'again' : 'first']];
  for (;;) {
    await sleep(waitBeforeConnecting(await recentlyBegun(times, Date.now()), Date.now()), undefined, { signal });
    await noteConnection(times, Date.now());
    let place: ConnectionPlace | undefined;
    try {
      place = { home, files: await openMaster(server, home, signal) };
      return await tunnelAnew({ server, place, died }, signal);
    } catch (thrown) {
      if (place) await endMaster(place.files);
      signal.throwIfAborted();
      const mayPass = isFailure(thrown, 'target/unreachable') && (before !== undefined || !place);
      const pause = mayPass ? pauses.shift() : undefined;
      if (pause === undefined) throw thrown;
      await sleep(pause, undefined, { signal });
    }
  }
}
