import type { BackupId, BackupManifest } from '@hardened-deploy/core/backup/backup';
import {
  type DumpedDatabase,
  joinDumps,
  type PartOfBackup,
  partsOf,
  tableOfPart,
} from '@hardened-deploy/core/backup/backup-set';
import { describeServer } from '@hardened-deploy/core/backup/backup-words';
import type { Growth } from '@hardened-deploy/core/backup/growth';
import type { OwnCheck } from '@hardened-deploy/core/backup/own-check';
import type { ProofLevel, RestoredLevel } from '@hardened-deploy/core/backup/proof-level';
import { Failure } from '@hardened-deploy/core/base/failure';
import type { FencingToken } from '@hardened-deploy/core/lease/fencing-token';
import type { DatabaseReach, Dump, TakenDump } from '../../dumps/dump.ts';
import type { ScriptRunner } from './script-runner.ts';
import { takeDump } from './take-dump.ts';
import { type FailedTrial, readForTrial, type RestoredCounts, restoreForTrial } from './trial.ts';

/** One of the databases that a backup has. */
export interface SetMember {
  /** `null` is the first one. */
  readonly name: string | null;
  /** Container at the target that runs it. Absent: there is none, and its dump names the image with its programs. */
  readonly container?: string | undefined;
  /** How that kind of database is dumped, restored and read. */
  readonly dump: Dump;
}

/** Who is told how what is named grows, from now on. */
export type Growing = (what: string) => (growth: Growth) => void;

type Runner = Pick<ScriptRunner, 'beside' | 'inImage'>;

/** Where the scripts of a member run: in the image of its database, or in the one that its kind needs. */
export function runnerOf(runner: Runner, { container, dump }: Pick<SetMember, 'container' | 'dump'>): ScriptRunner {
  if (dump.image !== undefined) return runner.inImage(dump.image);
  if (container === undefined) throw new Error('neither a container nor an image for the programs of the database');
  return runner.beside(container);
}

/** A member that can be dumped: its URL is readable and its container runs. */
export type ReadyMember = SetMember & { readonly reach: DatabaseReach };

/** Throws `database/url-invalid`, or `backup/failed` when a container is missing. Nothing was started then. */
export async function readyMembers(
  runner: Runner,
  members: readonly SetMember[],
  signal: AbortSignal,
): Promise<readonly ReadyMember[]> {
  const ready = members.map((member) => ({ ...member, reach: member.dump.reach() }));
  for (const member of ready) await runnerOf(runner, member).requireDatabase(signal);
  return ready;
}

/** What was dumped, and of each member how to restore it. */
export interface TakenSet {
  readonly content: DumpedDatabase & Pick<BackupManifest, 'also'>;
  readonly warnings: readonly string[];
  readonly members: readonly (SetMember & Pick<TakenDump, 'restore'>)[];
}

/**
 * Dumps one database after the other into the folder `id`. The first one makes the folder, each other one a folder in it. Throws
 * `backup/failed` as soon as one fails; the others are no backup then.
 */
export async function takeSet(
  runner: Runner,
  {
    token,
    id,
    members,
    level,
    growing,
  }: {
    readonly growing: Growing;
    readonly token: FencingToken;
    readonly id: BackupId;
    readonly members: readonly ReadyMember[];
    readonly level: ProofLevel;
  },
  signal: AbortSignal,
): Promise<TakenSet> {
  const taken: (SetMember & TakenDump)[] = [];
  for (const member of members) {
    const { name: part, dump, reach } = member;
    const grows = growing(inPart(part, 'dumped'));
    const taking = { token, id, part, dump, reach, level, grows };
    const dumped = await takeDump(runnerOf(runner, member), taking, signal).catch((thrown: unknown) => {
      throw ofMember(part, thrown);
    });
    taken.push({ ...member, ...dumped });
  }
  const [first, ...others] = taken.map(({ name, content }) => ({ name: name ?? '', dumped: content }));
  if (!first) throw new Failure('backup/failed', 'There is no database to back up');
  return {
    content: joinDumps(first.dumped, others),
    warnings: taken.flatMap(({ name, warnings = [] }) => warnings.map((warning) => inPart(name, warning))),
    members: taken,
  };
}

interface SetTrial<Level extends ProofLevel> {
  readonly token: FencingToken;
  readonly members: readonly SetMember[];
  readonly manifest: BackupManifest;
  readonly memoryBytes: number;
  readonly level: Level;
  readonly growing: Growing;
  /** What the restored databases are asked. Default: nothing. */
  readonly checks?: readonly OwnCheck[];
  /** Where the files of the whole are, below the folders of backups. Default: the folder that is named like it. */
  readonly folder?: string;
}

/**
 * Restores every database of a backup into a scratch server of its own, one after the other, and counts the rows. Ends with the first that
 * fails. Throws `backup/failed` when the configuration has no such database any more.
 */
export async function restoreSet(
  runner: Runner,
  { members, manifest: whole, growing, checks = [], ...trial }: SetTrial<RestoredLevel>,
  signal: AbortSignal,
): Promise<RestoredCounts> {
  const tables = [];
  const problems = [];
  for (const part of partsOf(whole)) {
    const member = memberFor(part, members);
    const { name, dump } = member;
    const { manifest } = part;
    const grows = growing(inPart(name, 'restored'));
    const asked = checks.filter(({ database }) => database === name);
    const one = { ...trial, dump, part: name, manifest, grows, checks: asked };
    const restored = await restoreForTrial(runnerOf(runner, member), one, signal);
    if (restored.kind !== 'counted') return { ...restored, evidence: inPart(name, restored.evidence) };
    tables.push(...restored.tables.map((count) => ({ ...count, table: tableOfPart(name, count.table) })));
    problems.push(...restored.problems.map((problem) => inPart(name, problem)));
  }
  return { kind: 'counted', tables, problems };
}

/** Reads every database of a backup, as `restoreSet` restores it. */
export async function readSet(
  runner: Runner,
  { members, manifest: whole, ...trial }: Omit<SetTrial<ProofLevel>, 'memoryBytes' | 'growing'>,
  signal: AbortSignal,
): Promise<{ readonly kind: 'read' } | FailedTrial> {
  for (const part of partsOf(whole)) {
    const member = memberFor(part, members);
    const { name, dump } = member;
    const { manifest } = part;
    const read = await readForTrial(runnerOf(runner, member), { ...trial, dump, part: name, manifest }, signal);
    if (read.kind !== 'read') return { ...read, evidence: inPart(name, read.evidence) };
  }
  return { kind: 'read' };
}

/** Only programs of the database's own kind may open its files. */
function memberFor({ name, manifest }: PartOfBackup, members: readonly SetMember[]): SetMember {
  const facts = { backup: manifest.id };
  const member = members.find((each) => each.name === name);
  if (!member) {
    const detail = `The backup has a database \`${name}\`, and the configuration has none of that name any more. Write it under \`backup.also\` (or \`backup.volumes\`) again.`;
    throw new Failure('backup/failed', detail, { facts });
  }
  if (member.dump.reads(manifest)) return member;
  const detail = `The backup is one of ${describeServer(manifest)}, and the database URL names ${member.dump.server}: the programs in its container can't restore it.`;
  throw new Failure('backup/failed', inPart(name, detail), { facts });
}

function inPart(name: string | null, words: string): string {
  return name === null ? words : `${name}: ${words}`;
}

function ofMember(name: string | null, thrown: unknown): unknown {
  if (name === null || !(thrown instanceof Failure) || thrown.code !== 'backup/failed') return thrown;
  return new Failure('backup/failed', inPart(name, thrown.message), { facts: thrown.facts, cause: thrown });
}
