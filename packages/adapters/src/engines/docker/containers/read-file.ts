import type { DockerConnection } from '../connection/connection.ts';
import { LONGEST_ANSWER_BYTES } from './container-exec.ts';
import { unless } from './containers.ts';

/** The text of a file in a container, which need not run: volumes are read too. Undefined if file or container isn't there. */
export async function readFileIn(
  connection: DockerConnection,
  { container, path, doing }: { readonly container: string; readonly path: string; readonly doing: string },
  signal: AbortSignal,
): Promise<string | undefined> {
  const archive = await unless([404], undefined, () =>
    connection.call({
      doing,
      signal,
      work: async (engine, abortSignal) => {
        const stream = await engine.getContainer(container).getArchive({ path, abortSignal });
        const parts: Buffer[] = [];
        let bytes = 0;
        for await (const part of stream) {
          const data = Buffer.from(part);
          bytes += data.length;
          if (bytes > LONGEST_ANSWER_BYTES) throw new Error(`${path} is longer than 32 MiB`);
          parts.push(data);
        }
        return Buffer.concat(parts);
      },
    }),
  );
  return archive === undefined ? undefined : firstFile(archive, path);
}

const BLOCK = 512;
/** Of an extended header, which says more about the entry after it. */
const EXTENDED = ['x', 'g'];

/** The first entry of a tar archive, in which form alone the Engine gives files. Throws if it is no file, or cut off. */
export function firstFile(archive: Buffer, path: string): string {
  for (let at = 0; at + BLOCK <= archive.length;) {
    const field = (offset: number, length: number) => archive.toString('latin1', at + offset, at + offset + length);
    const size = Number.parseInt(field(124, 12), 8);
    const kind = field(156, 1);
    const content = archive.subarray(at + BLOCK, at + BLOCK + size);
    if (!Number.isInteger(size) || content.length !== size) break;
    if (kind === '0' || kind === '\0') return content.toString();
    if (!EXTENDED.includes(kind)) throw new Error(`${path} is no file`);
    at += BLOCK + Math.ceil(size / BLOCK) * BLOCK;
  }
  throw new Error(`the archive of ${path} was cut off`);
}
