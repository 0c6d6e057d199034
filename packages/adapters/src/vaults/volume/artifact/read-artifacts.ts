import type { BackupId } from '@hardened-deploy/core/backup/backup';
import { backupId } from '@hardened-deploy/core/backup/backup-id';
import { decodeManifest } from '@hardened-deploy/core/backup/backup-manifest';
import { type BlobPatience, headOfBlob } from '../../../artifacts/blob.ts';
import { entryAt, localHeader, zipEnd } from '../../../artifacts/zip.ts';
import type { ListedArtifact, RepositoryArtifacts } from '../../../github/artifacts/repository-artifacts.ts';
import { MANIFEST_ENTRY } from '../../../target-program/artifact/artifact-task.ts';
import { MOST_OF_A_RUN, numberedName } from './artifact-names.ts';
import { sendBlob } from './send-blob.ts';

/** A backup, as its artifact says by its first bytes. */
export interface KeptArtifact {
  readonly id: BackupId;
  /** GitHub's number. */
  readonly artifact: number;
  readonly expiresAt: string;
  readonly manifest: string;
  /** Bytes of its file that are there, and its name. */
  readonly file: { readonly name: string; readonly bytes: number };
}

interface Asked {
  readonly name: string;
  readonly patience?: BlobPatience | undefined;
}

/** Nearly all manifests are shorter. */
const HEAD_BYTES = 64 * 1024;
/** One that is longer than this is none of ours. */
const LONGEST_MANIFEST = 64 * 1024 * 1024;
const END = 'end\n';

/** The backups of one stack, newest first. What isn't one is passed over. */
export async function readArtifacts(
  repository: RepositoryArtifacts,
  asked: Asked,
  signal: AbortSignal,
): Promise<readonly KeptArtifact[]> {
  const found = await Promise.all(
    (await listAll(repository, asked.name, signal)).map((artifact) => readOne(repository, { artifact, asked }, signal)),
  );
  return found
    .filter((kept) => kept !== undefined)
    .sort((one, other) => (one.id < other.id ? 1 : one.id > other.id ? -1 : 0));
}

/** Those of the name itself, and of its numbers: a run that takes several backups gives each another one. */
async function listAll(
  repository: RepositoryArtifacts,
  name: string,
  signal: AbortSignal,
): Promise<readonly ListedArtifact[]> {
  // All of them: a number is only given beside the ones before it, but any of those may have been removed since.
  const names = Array.from({ length: MOST_OF_A_RUN }, (_, at) => numberedName(name, at + 1));
  return (await Promise.all(names.map((each) => repository.list(each, signal)))).flat();
}

async function readOne(
  repository: RepositoryArtifacts,
  { artifact, asked: { patience } }: { readonly artifact: ListedArtifact; readonly asked: Asked },
  signal: AbortSignal,
): Promise<KeptArtifact | undefined> {
  const text = await firstEntry(repository, { artifact, patience }, signal);
  const manifest = text === undefined ? undefined : decodeManifest(text);
  if (text === undefined || !manifest?.ok) return undefined;
  const { id, files } = manifest.value;
  const [file] = files;
  if (!file) return undefined;
  const entries = [
    { name: MANIFEST_ENTRY, bytes: Buffer.byteLength(text), crc: 0 },
    { name: file.name, bytes: file.bytes, crc: 0 },
  ] as const;
  const whole = entries.reduce((sum, entry) => sum + localHeader(entry).length + entry.bytes, zipEnd(entries).length);
  const bytes = Math.max(0, file.bytes - (whole - artifact.bytes));
  const { id: number, expiresAt } = artifact;
  return { id, artifact: number, expiresAt, manifest: text, file: { name: file.name, bytes } };
}

/** The newest mark of each backup; an empty one says that there is none. */
export async function readMarks(
  repository: RepositoryArtifacts,
  { name, patience }: Asked,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, string>> {
  const marks = new Map<string, string>();
  const oldestFirst = [...(await listAll(repository, name, signal))].sort((one, other) => one.id - other.id);
  for (const artifact of oldestFirst) {
    const text = await firstEntry(repository, { artifact, patience }, signal);
    const mark = text === undefined ? undefined : markIn(text);
    if (mark) marks.set(mark.id, mark.text);
  }
  return marks;
}

function markIn(text: string): { readonly id: BackupId; readonly text: string } | undefined {
  try {
    const { id, mark } = Object(JSON.parse(text)) as Readonly<Record<string, unknown>>;
    const parsed = typeof id === 'string' ? backupId.parse(id) : undefined;
    return parsed?.ok && typeof mark === 'string' ? { id: parsed.value, text: mark } : undefined;
  } catch {
    return undefined;
  }
}

/** The text of the first entry of a zip. Undefined when it is gone, or no zip of ours. */
async function firstEntry(
  repository: RepositoryArtifacts,
  { artifact, patience }: { readonly artifact: ListedArtifact; readonly patience: BlobPatience | undefined },
  signal: AbortSignal,
): Promise<string | undefined> {
  const address = await repository.addressOf(artifact.id, signal);
  if (!address) return undefined;
  const how = { ...patience, send: sendBlob };
  const head = await headOfBlob(address.reveal(), HEAD_BYTES, how);
  const entry = entryAt(head);
  if (!entry || entry.bytes > LONGEST_MANIFEST) return undefined;
  const end = entry.header + entry.bytes;
  const bytes = head.length >= end ? head : await headOfBlob(address.reveal(), end, how);
  return bytes.length < end ? undefined : bytes.toString('utf8', entry.header, end);
}

/** As the script of a volume lists its folders. */
export function asPage(artifacts: readonly KeptArtifact[], marks: ReadonlyMap<string, string>): Buffer {
  const parts = artifacts.flatMap(({ id, manifest, file }) => {
    const mark = marks.get(id) ?? '';
    return [
      part('manifest', id, manifest),
      part('sizes', id, `${file.bytes} ${file.name}\n`),
      ...(mark === '' ? [] : [part('mark', id, mark)]),
    ];
  });
  return Buffer.concat([...parts, Buffer.from(END)]);
}

function part(kind: string, id: string, text: string): Buffer {
  return Buffer.from(`${kind} ${id} ${Buffer.byteLength(text)}\n${text}`);
}
