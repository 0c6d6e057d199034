import type { DockerConnection } from '../connection/connection.ts';

/** Without an owner root's, and without a mode readable by all. */
export interface FileToPut {
  readonly name: string;
  readonly content: string | Uint8Array;
  readonly uid?: number;
  readonly gid?: number;
  readonly mode?: number;
}

interface FilesToPut {
  readonly container: string;
  /** A folder that is there. */
  readonly folder: string;
  readonly files: readonly FileToPut[];
}

/** All files of a release go in one call, perhaps over a slow line. */
const LIMIT_MS = 180_000;

/** Puts files into a container that was created and need not run. They travel in the body of a request, and in no argument. */
export async function putFiles(
  connection: DockerConnection,
  { container, folder, files }: FilesToPut,
  signal: AbortSignal,
): Promise<void> {
  const archive = tarArchive(files);
  await connection.call({
    doing: `putting files into ${folder} of container ${container}`,
    signal,
    limitMs: LIMIT_MS,
    work: (engine, abortSignal) =>
      engine.getContainer(container).putArchive(archive, { _query: { path: folder }, abortSignal }),
  });
}

const BLOCK = 512;

/** Files as POSIX tar: the only form in which the Engine takes them. */
export function tarArchive(files: readonly FileToPut[]): Buffer {
  const entries = files.flatMap((file) => {
    const content = Buffer.from(file.content);
    return [headerOf(file, content.length), content, Buffer.alloc((BLOCK - (content.length % BLOCK)) % BLOCK)];
  });
  return Buffer.concat([...entries, Buffer.alloc(2 * BLOCK)]);
}

function headerOf({ name, uid = 0, gid = 0, mode = 0o644 }: FileToPut, size: number): Buffer {
  if (Buffer.byteLength(name) > 100) throw new RangeError(`${name} is too long a name for a tar archive`);
  const header = Buffer.alloc(BLOCK);
  const put = (offset: number, field: string): void => void header.write(field, offset);
  put(0, name);
  put(100, octal(mode, 7));
  putNumber(header, 108, uid);
  putNumber(header, 116, gid);
  put(124, octal(size, 11));
  put(136, octal(0, 11));
  put(156, '0');
  put(257, 'ustar\x0000');
  // The sum of the header's bytes, with blanks where the sum itself stands.
  put(148, ' '.repeat(8));
  const sum = header.reduce((all, byte) => all + byte, 0);
  put(148, `${octal(sum, 6)} `);
  return header;
}

function octal(value: number, digits: number): string {
  return `${value.toString(8).padStart(digits, '0')}\0`;
}

const MOST_IN_OCTAL = 0o7777777;

/** Seven octal digits hold no user number above two million, as OpenShift has them: GNU tar writes those in binary. */
function putNumber(header: Buffer, offset: number, value: number): void {
  if (value <= MOST_IN_OCTAL) return void header.write(octal(value, 7), offset);
  header[offset] = 0x80;
  header.writeUInt32BE(value, offset + 4);
}
