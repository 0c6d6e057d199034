import { Failure, isFailure } from '@hardened-deploy/core/base/failure';
import { parseLeaseState } from '@hardened-deploy/core/lease/lease-record';
import { RECORDS_KEPT_MS } from '@hardened-deploy/core/lease/lease-time';
import type { Cleaning } from '@hardened-deploy/core/lease/ports/lease-register';
import type { CreateVersion } from './version-creation.ts';
import { type Kept, type Listing, markIn, type Versions, versionsIn } from './versions.ts';

/** This many versions below the newest stay, whatever their age. */
export const VERSIONS_KEPT = 10;
const KEPT_MS = 60 * 60_000;
/** With this part of all names in use, keeping records for an hour would leave no room. */
const NEARLY_FULL = 0.7;
/** A cleaning takes at most so many requests where each record has to be read first. The next one goes on. */
const MOST_READ = 40;

/** Deletes the records that are old enough. `left` is the number of names afterwards. */
export async function sweep(versions: Versions, signal: AbortSignal): Promise<Cleaning & { readonly left: number }> {
  const listing = await versions.list(signal);
  const { old, strange } = await sortedOut(versions, listing, signal);
  const names = [...old, ...(await outdatedNames(versions, listing, signal))];
  for (const name of names) await versions.remove(name, signal);
  return { deleted: names.length, strange, left: listing.kept.length - names.length };
}

interface SortedOut {
  readonly old: readonly string[];
  /** Named like our records, but not readable as one: never deleted. */
  readonly strange: readonly string[];
}

/**
 * Records that may be deleted: more than 10 versions below the newest and over an hour old (10 minutes where the room is
 * nearly used up), and records of other epochs of the same age. If a name were deleted too early, a writer that read long ago
 * could create it again, and it would look like the newest.
 */
async function sortedOut(versions: Versions, listing: Listing, signal: AbortSignal): Promise<SortedOut> {
  const strange = listing.kept
    .map(({ name }) => name)
    .filter((name) => versions.looksOwn(name) && name !== versions.mark && versions.versionOf(name) === undefined);
  const mark = markIn(versions, listing);
  const epoch = mark && versions.epochOf(mark).epoch;
  const newest = epoch === undefined ? undefined : versionsIn(versions, listing, epoch)[0]?.version.number;
  const records = versionsIn(versions, listing).toReversed();
  const may = records.filter(({ version }) =>
    version.epoch === epoch ? version.number < (newest ?? 0) - VERSIONS_KEPT : epoch !== undefined,
  );
  const keptMs = listing.kept.length >= versions.most * NEARLY_FULL ? RECORDS_KEPT_MS : KEPT_MS;
  const isOld = (createdAt: Date) => listing.serverTime.getTime() - createdAt.getTime() > keptMs;
  const old: string[] = [];
  let asked = 0;
  // Where the listing has the content, all are looked at: what isn't a record is reported, also if it isn't old.
  for (const { kept } of records.every((record) => record.kept.text !== undefined) ? records : may) {
    if (asked >= MOST_READ) break;
    const { text, createdAt, requests } = await contentOf(versions, kept, signal);
    asked += requests;
    if (text !== undefined && !parseLeaseState(text).ok) strange.push(kept.name);
    else if (createdAt && isOld(createdAt) && may.some((record) => record.kept === kept)) old.push(kept.name);
  }
  return { old, strange };
}

async function contentOf(versions: Versions, kept: Kept, signal: AbortSignal) {
  if (kept.text !== undefined) return { text: kept.text, createdAt: kept.createdAt, requests: 0 };
  return versions.contentOf(kept, signal);
}

/** What an older release left, once nobody holds a lease there. */
async function outdatedNames(versions: Versions, listing: Listing, signal: AbortSignal): Promise<readonly string[]> {
  const left = markIn(versions, listing) && (await versions.older?.read(listing, signal));
  if (!left || (left.state?.leases.length ?? 0) > 0) return [];
  return versions.older?.names(listing) ?? [];
}

/** Creates like `create`. When there is no room, it first deletes old records. */
export function withRoom(versions: Versions, create: CreateVersion): CreateVersion {
  if (versions.most === Number.POSITIVE_INFINITY) return create;
  return async (making, signal) => {
    try {
      return await create(making, signal);
    } catch (refused) {
      // GitHub doesn't document its answer when an environment is full. It can't be about name or value, because both are
      // valid.
      if (!isFailure(refused, 'github/refused')) throw refused;
      const { deleted, left } = await sweep(versions, signal);
      if (deleted > 0) return create(making, signal);
      if (left < versions.most) throw refused;
      throw new Failure('lease/register-full', `${left} variables, and none of ours is old enough to be deleted`, {
        cause: refused,
      });
    }
  };
}
