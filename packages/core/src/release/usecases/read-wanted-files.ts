import type { FileProblem } from '../../base/failure.ts';
import type { ComponentSettings } from '../component.ts';
import { fileProblem, fileProblemsFailure, type ReadingPlace, whyNotRead } from '../file-problems.ts';
import type { SourceRepository } from '../ports/source-repository.ts';
import { LARGEST_SOURCE_FILE, type SourceFile } from '../source-file.ts';
import { contentsOf, type FilesRead, type FileSource, type WantedFile } from '../wanted-file.ts';

/** What a release keeps at the target is bounded, because it is sent there in every deployment and kept with every release. */
const MOST_BYTES = 4 * 1024 * 1024;
const AT_ONCE = 8;

type Named = Extract<FileSource, { kind: 'repository' }>;

/**
 * Reads the files that these components name. Throws `configuration/invalid` with every file that isn't there or can't be used,
 * each at the line that names it.
 */
export async function readWantedFiles(
  repository: Pick<SourceRepository, 'open'>,
  components: readonly Pick<ComponentSettings, 'files'>[],
  reading: ReadingPlace,
  signal: AbortSignal,
): Promise<FilesRead> {
  const wanted = components.flatMap(({ files }) => files ?? []);
  const named = wanted.flatMap(({ from }) => (from.kind === 'repository' ? [from] : []));
  const opened = await openAll(repository, [...new Set(named.map(({ path }) => path))], signal);
  const problems = named.flatMap((file) => problemOf(file, opened.get(file.path), reading) ?? []);
  const read = new Map(
    [...opened].flatMap(([path, file]) => (file.kind === 'file' ? [[path, file.bytes] as const] : [])),
  );
  problems.push(...tooMuch(wanted, read, reading));
  if (problems.length === 0) return read;
  throw fileProblemsFailure(problems, reading);
}

async function openAll(
  repository: Pick<SourceRepository, 'open'>,
  paths: readonly string[],
  signal: AbortSignal,
): Promise<ReadonlyMap<string, SourceFile>> {
  const opened = new Map<string, SourceFile>();
  for (let from = 0; from < paths.length; from += AT_ONCE) {
    const some = paths.slice(from, from + AT_ONCE);
    const files = await Promise.all(some.map(async (path) => [path, await repository.open(path, signal)] as const));
    for (const [path, file] of files) opened.set(path, file);
  }
  return opened;
}

const TOO_LARGE =
  'is larger than 1 MiB, the most that one file may have. Put it into the image, or keep it in a volume';

function problemOf(named: Named, file: SourceFile | undefined, reading: ReadingPlace): FileProblem | undefined {
  const isTooLarge = file?.kind === 'too-large' || (file?.kind === 'file' && file.bytes.length > LARGEST_SOURCE_FILE);
  const why = isTooLarge ? TOO_LARGE : whyNotRead(file, reading);
  return why === undefined ? undefined : fileProblem(named, reading, why);
}

/** Told at the first file that doesn't fit any more. */
function tooMuch(
  wanted: readonly WantedFile[],
  read: FilesRead,
  { configuration }: ReadingPlace,
): readonly FileProblem[] {
  const counted = new Set<string>();
  let bytes = 0;
  for (const file of wanted) {
    for (const [hash, content] of contentsOf([file], read)) {
      if (!counted.has(hash)) bytes += content.length;
      counted.add(hash);
    }
    if (bytes <= MOST_BYTES) continue;
    const from = file.from.kind === 'repository' ? file.from : { line: 1, key: 'configs' };
    const { file: named = configuration, line, key }: Omit<Named, 'kind' | 'path'> = from;
    const problem = `${key}: the files of one release are larger than 4 MiB together. Put large ones into the image`;
    return [{ file: named, line, problem }];
  }
  return [];
}
