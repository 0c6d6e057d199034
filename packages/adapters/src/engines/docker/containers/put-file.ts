import type { DockerConnection } from '../connection/connection.ts';

interface TextFile {
  /** In the container's root folder. */
  readonly name: string;
  readonly text: string;
}

/** Puts a file into a container that was created and need not run. */
export async function putFile(
  connection: DockerConnection,
  { container, ...file }: TextFile & { readonly container: string },
  signal: AbortSignal,
): Promise<void> {
  await connection.call({
    doing: `putting /${file.name} into container ${container}`,
    signal,
    work: (engine, abortSignal) => {
      const archive = tarArchive(file);
      return engine.getContainer(container).putArchive(archive, { _query: { path: '/' }, abortSignal });
    },
  });
}

const BLOCK = 512;

/** One file, root's and readable by all, as POSIX tar: the only form in which the Engine takes files. */
export function tarArchive({ name, text }: TextFile): Buffer {
  const content = Buffer.from(text);
  const header = Buffer.alloc(BLOCK);
  const octal = (value: number, digits: number): string => `${value.toString(8).padStart(digits, '0')}\0`;
  const put = (offset: number, field: string): void => void header.write(field, offset, 'latin1');
  put(0, name);
  put(100, octal(0o644, 7));
  put(108, octal(0, 7));
  put(116, octal(0, 7));
  put(124, octal(content.length, 11));
  put(136, octal(0, 11));
  put(156, '0');
  put(257, 'ustar\x0000');
  // The sum of the header's bytes, with blanks where the sum itself stands.
  put(148, ' '.repeat(8));
  put(
    148,
    `${octal(
      header.reduce((sum, byte) => sum + byte, 0),
      6,
    )} `,
  );
  const padding = Buffer.alloc((BLOCK - (content.length % BLOCK)) % BLOCK);
  return Buffer.concat([header, content, padding, Buffer.alloc(2 * BLOCK)]);
}
