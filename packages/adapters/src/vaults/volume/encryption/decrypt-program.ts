/**
 * Decrypts AES-256-GCM in Tink's streaming form (AES256_GCM_HKDF_1MB) from standard input to standard output, for a person who has nothing of
 * this suite: `node decrypt.mjs KEY_FILE ASSOCIATED <backup.tar.aes >backup.tar`. It is in the manifest of each such backup, and in the
 * README. It writes only what is known to be as it was encrypted, and ends with an error as soon as something isn't.
 */
export const DECRYPT_PROGRAM = String.raw`
import { createDecipheriv, hkdfSync } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';

const [keyFile, associated] = process.argv.slice(-2);
const text = readFileSync(keyFile, 'utf8').trim();
const key = Buffer.from(text, text.length === 64 ? 'hex' : 'base64');
const SEGMENT = 1024 * 1024, HEADER = 40, TAG = 16;
let held = Buffer.alloc(0), number = 0, derived, prefix;

async function open(segment, last) {
  if (number === 0) {
    if (segment[0] !== HEADER || key.length !== 32) throw new Error('this is not such an archive, or not such a key');
    derived = Buffer.from(hkdfSync('sha256', key, segment.subarray(1, 33), associated, 32));
    prefix = segment.subarray(33, HEADER);
    segment = segment.subarray(HEADER);
  }
  const end = Buffer.alloc(5);
  end.writeUInt32BE(number);
  end[4] = last ? 1 : 0;
  const decipher = createDecipheriv('aes-256-gcm', derived, Buffer.concat([prefix, end]), { authTagLength: TAG });
  decipher.setAuthTag(segment.subarray(-TAG));
  const plain = decipher.update(segment.subarray(0, -TAG));
  decipher.final();
  number += 1;
  if (!process.stdout.write(plain)) await once(process.stdout, 'drain');
}

for await (const chunk of process.stdin) {
  held = Buffer.concat([held, chunk]);
  for (; held.length > SEGMENT; held = held.subarray(SEGMENT)) await open(held.subarray(0, SEGMENT), false);
}
await open(held, true);
`;
