import { Failure } from '@hardened-deploy/core/base/failure';

// Nearly twice the largest answer that is requested: 30 variables of 48 KB (docs, "Variables reference", limits), with
// every character escaped as `\u00xx`, are 9 MB. A file of the repository has at most 1 MiB.
const LARGEST_MIB = 16;

/** The body of an answer. Throws `github/unreachable` for one that is too long, which would otherwise fill the memory. */
export async function wholeBody(chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): Promise<Buffer> {
  const read: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of chunks) {
    bytes += chunk.length;
    if (bytes > LARGEST_MIB * 1_024 * 1_024)
      throw new Failure('github/unreachable', `an answer of more than ${LARGEST_MIB} MiB is none of GitHub's`);
    read.push(chunk);
  }
  return Buffer.concat(read);
}
