import { ReadableStream } from 'node:stream/web';
import { Encrypter } from 'age-encryption';
import { EXIT_CODES, ProgramFailure } from './program-failure.ts';
import { ARCHIVE, SEALED_ARCHIVE } from './program-task.ts';
import { associatedWith, symmetricKeyIn } from './symmetric-key.ts';
import { seal } from './tink-stream.ts';

/** The name of an archive that is encrypted to these public keys of age, or by AES-256 where there are none. */
export function archiveFor(recipients: readonly string[]): string {
  return recipients.length > 0 ? ARCHIVE : SEALED_ARCHIVE;
}

/** The stream, encrypted to the recipients. Without any, `key` is one for AES-256. Throws a `ProgramFailure` for a key that is none. */
export async function encrypting(
  plain: AsyncIterable<Uint8Array>,
  { id, recipients, key }: { readonly id: string; readonly recipients: readonly string[]; readonly key: string },
): Promise<AsyncIterable<Uint8Array>> {
  return recipients.length > 0 ? await byAge(plain, recipients) : sealed(plain, { id, key });
}

async function byAge(
  plain: AsyncIterable<Uint8Array>,
  recipients: readonly string[],
): Promise<AsyncIterable<Uint8Array>> {
  const encrypter = new Encrypter();
  for (const recipient of recipients) encrypter.addRecipient(recipient);
  return await encrypter.encrypt(ReadableStream.from(plain));
}

function sealed(
  plain: AsyncIterable<Uint8Array>,
  { id, key: text }: { readonly id: string; readonly key: string },
): AsyncIterable<Uint8Array> {
  const key = symmetricKeyIn(text);
  if (!key) throw new ProgramFailure(EXIT_CODES.notEncrypted, 'no key of 32 bytes was given');
  return seal(plain, { key, associated: associatedWith(id) });
}
