import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib';

/**
 * A state names each placement many times, so it is a megabyte of which a twentieth is enough: each run reads it, perhaps
 * over ssh. More quality would cost seconds and save a tenth of that.
 */
const QUALITY = 5;

/** A state as one line of Base64. */
export function packed(state: string): string {
  const params = { [constants.BROTLI_PARAM_QUALITY]: QUALITY };
  return brotliCompressSync(state, { params }).toString('base64');
}

export function unpacked(line: string): string {
  return brotliDecompressSync(Buffer.from(line, 'base64')).toString();
}
