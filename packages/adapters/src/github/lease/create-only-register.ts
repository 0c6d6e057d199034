import { Failure } from '@hardened-deploy/core/base/failure';
import type { Clock } from '@hardened-deploy/core/base/ports/clock';
import type { LeaseState } from '@hardened-deploy/core/lease/lease';
import { formatLeaseState, parseLeaseState } from '@hardened-deploy/core/lease/lease-record';
import { isExpired } from '@hardened-deploy/core/lease/lease-time';
import type { LeaseRegister, RegisterReading } from '@hardened-deploy/core/lease/ports/lease-register';
import { lookUntil } from './look-until.ts';
import { type CreateVersion, versionCreation } from './version-creation.ts';
import { sweep, VERSIONS_KEPT, withRoom } from './version-room.ts';
import {
  formatVersion,
  type Kept,
  type Listing,
  markIn,
  parseVersion,
  type Version,
  type Versions,
  versionsIn,
} from './versions.ts';

/**
 * The lease register over a store of names that are only created. Version v+1 is created by exactly one of all writers that
 * read version v, because its name can be created only once. All rules of the register are here, for every store.
 */
export function createOnlyRegister(versions: Versions, clock: Clock): LeaseRegister {
  const create = versionCreation(versions, clock);
  const createWithRoom = withRoom(versions, create);
  /** The newest version that this process has written. Cleaning can count from it without a request. */
  let written: number | undefined;

  return {
    read: (signal) => readNewest(versions, clock, signal),
    async replace({ version, serverTime }, { next, sendBy }, signal) {
      const standing =
        version === null ? await begin(versions, create, { serverTime, sendBy }, signal) : parseVersion(version);
      if (standing === undefined) return { kind: 'conflict' };
      const following = { epoch: standing.epoch, number: standing.number + 1 };
      const made = await createWithRoom(
        { name: versions.nameOf(following), text: formatLeaseState(next), sendBy },
        signal,
      );
      if (made.kind !== 'ours') return { kind: 'conflict' };
      written = following.number;
      const { serverTime: at, sentAtMs } = made;
      return { kind: 'replaced', version: formatVersion(following), serverTime: at, sentAtMs };
    },
    async clean(signal) {
      // There are so few versions that none can be deleted yet, so nothing is listed.
      if (written !== undefined && written <= VERSIONS_KEPT + 1) return { deleted: 0, strange: [] };
      const { deleted, strange } = await sweep(versions, signal);
      return { deleted, strange };
    },
    ...(versions.trialName && { rehearse: rehearsalOf(versions, versions.trialName) }),
  };
}

function rehearsalOf(versions: Versions, trialName: () => string) {
  return async (signal: AbortSignal): Promise<void> => {
    const name = trialName();
    const text = 'Tried whether a lease can be written here';
    await versions.prepare(text, signal);
    const made = await versions.create(name, text, signal);
    if (made.kind === 'taken' && made.refusal) throw made.refusal;
    await versions.remove(name, signal);
  };
}

const LOOK_AGAIN_AFTER_MS = [250, 500, 1_000, 2_000] as const;

/** The newest version. Its content may become visible later than its name. */
async function readNewest(versions: Versions, clock: Clock, signal: AbortSignal): Promise<RegisterReading> {
  let asked = 0;
  const look = async (signal: AbortSignal) => {
    const listing = await versions.list(signal);
    asked += listing.requests;
    const newest = newestIn(versions, listing);
    if (!newest?.kept) return { listing, newest, text: null };
    const { text, requests } =
      newest.kept.text === undefined
        ? await versions.contentOf(newest.kept, signal)
        : { text: newest.kept.text, requests: 0 };
    asked += requests;
    return { listing, newest, text };
  };
  const isEnough = (seen: { readonly text: string | null | undefined }) => seen.text !== undefined;
  const seen = await lookUntil({ look, isEnough, pausesMs: LOOK_AGAIN_AFTER_MS, clock }, signal);
  const { listing, newest, text } = seen;
  if (text === undefined)
    throw new Failure('github/unreachable', `${newest?.kept?.name} has a content that is not visible yet`);
  const older = await versions.older?.read(listing, signal);
  asked += older?.requests ?? 0;
  const { serverTime, sentAtMs: readAtMs } = listing;
  const common = { serverTime, readAtMs, room: versions.most - listing.kept.length, requests: asked };
  // Its leases and its hold go on: the first version of the new register follows from it.
  if (!newest) return { ...common, version: null, state: older?.state ?? null };
  if (older) refuseOlderHolder(older, serverTime);
  const version = formatVersion(newest.version);
  if (text === null || newest.kept === undefined) return { ...common, version, state: older?.state ?? null };
  return { ...common, version, state: readState(newest.kept, text) };
}

function readState({ name, id }: Kept, text: string): LeaseState {
  const state = parseLeaseState(text);
  if (state.ok) return state.value;
  const commit = id === undefined ? '' : ` (commit ${id})`;
  throw new Failure('lease/register-unreadable', `${name}${commit} ${state.problem}`, { facts: { record: name } });
}

/** The newest version of the current epoch. Versions of other epochs, and names that only look like ours, are ignored. */
function newestIn(
  versions: Versions,
  listing: Listing,
): { readonly version: Version; readonly kept: Kept | undefined } | undefined {
  const mark = markIn(versions, listing);
  if (!mark) return undefined;
  const { epoch } = versions.epochOf(mark);
  return versionsIn(versions, listing, epoch)[0] ?? { version: { epoch, number: 0 }, kept: undefined };
}

/** A run of an older release doesn't see this register, so nobody may deploy while it holds its lease. */
function refuseOlderHolder(
  { name, state }: { readonly name: string; readonly state: LeaseState | null },
  serverTime: Date,
): void {
  const holder = state?.leases.find((lease) => !isExpired(lease, serverTime));
  if (!holder) return;
  const { deployment, url } = holder.holder;
  throw new Failure(
    'lease/older-release-holds',
    `deployment ${deployment} (${url}) holds the lease in ${name} until ${holder.expiresAt}, where only an older release of hardened-deploy looks`,
    { facts: { ref: name, until: holder.expiresAt } },
  );
}

interface Beginning {
  readonly serverTime: Date;
  readonly sendBy: number;
}

/**
 * By how much GitHub's clock may have moved on between the reading and the beginning that follows from it. Twenty writers at once
 * need some seconds. In ten, nobody begins a register, deploys and deletes it.
 */
const BEGINNING_TAKES_MS = 10_000;

/**
 * Begins the register's epoch. Undefined when another writer did, and when so much time has passed since the reading that
 * another register may have been begun, used and deleted: the first lease would then have a smaller generation than the last
 * one there. Whoever reads again finds the register begun, at version 0, and takes the time of that reading.
 */
async function begin(
  versions: Versions,
  create: CreateVersion,
  { serverTime, sendBy }: Beginning,
  signal: AbortSignal,
): Promise<Version | undefined> {
  const text = versions.beginning(serverTime);
  const made = await create({ name: versions.mark, text, sendBy }, signal);
  if (made.kind !== 'ours') return undefined;
  const { epoch, late } = versions.epochOf({ ...made, name: versions.mark, text, createdAt: made.serverTime });
  const overtaken = made.serverTime.getTime() - serverTime.getTime() > BEGINNING_TAKES_MS;
  return late || overtaken ? undefined : { epoch, number: 0 };
}
