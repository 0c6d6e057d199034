import { Failure } from '@hardened-deploy/core/base/failure';
import type { LeaseState } from '@hardened-deploy/core/lease/lease';
import type { Answered } from '../client/github-call.ts';

/**
 * Where a register keeps its versions. Each version is one name. Names are only created, listed, read and deleted; nothing is
 * ever changed, because GitHub refuses to create a name that exists, but knows no precondition for a change.
 *
 * One more name is the mark: it begins an epoch. Only versions of its epoch count. A register that was deleted and begun again
 * has another epoch, so a late write to the old one is ignored.
 */
export interface Versions {
  readonly mark: string;
  nameOf(version: Version): string;
  /** Undefined for a name that is no version, also if it looks like one. */
  versionOf(name: string): Version | undefined;
  /** True for every name that looks like one of this register's. */
  looksOwn(name: string): boolean;
  /** What the mark contains when an epoch begins now. */
  beginning(serverTime: Date): string;
  epochOf(mark: Kept): Epoch;
  list(signal: AbortSignal): Promise<Listing>;
  /** What a listed name contains, if the listing doesn't say it. Undefined when that isn't visible yet. */
  contentOf(kept: Kept, signal: AbortSignal): Promise<Content>;
  /** Does what must come before `create`. Doing it twice does no harm. */
  prepare(text: string, signal: AbortSignal): Promise<object>;
  /** Throws `github/unreachable` when it is unknown whether the name was created. */
  create(name: string, text: string, signal: AbortSignal): Promise<Created | Taken>;
  /** Undefined when the name isn't there, or not yet: GitHub's reads lag behind its writes. */
  get(
    name: string,
    signal: AbortSignal,
  ): Promise<Answered & { readonly kept: (Kept & { readonly text: string }) | undefined }>;
  remove(name: string, signal: AbortSignal): Promise<void>;
  /** A new name that only shows whether names can be created and deleted. Absent where room is short. */
  trialName?(): string;
  /** How many names there may be, others' included. */
  readonly most: number;
  /** What an older release of this suite keeps in another form, if there is any of it. */
  readonly older?: OlderRegister;
}

/** A version of the register. Version 0 is an epoch without a record. */
export interface Version {
  /** Letters and digits. */
  readonly epoch: string;
  readonly number: number;
}

interface Epoch {
  readonly epoch: string;
  /** The mark arrived so late that the epoch is not the one that its writer meant. */
  readonly late: boolean;
}

export interface Kept {
  readonly name: string;
  /** GitHub's id of the content, if it has one. */
  readonly id?: string;
  readonly text?: string;
  readonly createdAt?: Date;
}

interface Content {
  readonly text: string | undefined;
  readonly createdAt?: Date | undefined;
  readonly requests: number;
}

export interface Listing extends Answered {
  /** In no particular order. */
  readonly kept: readonly Kept[];
  readonly requests: number;
}

type Created = Answered & { readonly kind: 'created'; readonly id?: string };

/** The name exists. With `refusal`, GitHub may also have another reason, and only reading the name tells. */
interface Taken {
  readonly kind: 'taken';
  readonly refusal?: Failure;
}

export interface OlderRegister {
  /** Undefined when nothing is left of it. */
  read(
    listing: Listing,
    signal: AbortSignal,
  ): Promise<{ readonly name: string; readonly state: LeaseState | null; readonly requests: number } | undefined>;
  /** Names that can go when the new register has begun. */
  names(listing: Listing): readonly string[];
}

export function formatVersion({ epoch, number }: Version): string {
  return `${epoch}.${number}`;
}

export function parseVersion(text: string): Version {
  const [, epoch, number] = /^([0-9a-z]+)\.(\d+)$/.exec(text) ?? [];
  if (epoch === undefined || !Number.isSafeInteger(Number(number)))
    throw new Failure('defect/unexpected', `not a version of this register: ${JSON.stringify(text)}`);
  return { epoch, number: Number(number) };
}

/** The versions of a listing, newest first; of one epoch if it is given. */
export function versionsIn(versions: Versions, { kept }: Listing, epoch?: string) {
  return kept
    .flatMap((each) => {
      const version = versions.versionOf(each.name);
      return version && (epoch === undefined || version.epoch === epoch) ? [{ version, kept: each }] : [];
    })
    .toSorted((one, other) => other.version.number - one.version.number);
}

export function markIn(versions: Versions, { kept }: Listing): Kept | undefined {
  return kept.find(({ name }) => name === versions.mark);
}
