import type { Brand } from '../base/brand.ts';
import { malformed, parsed, type Parser, quoted } from '../base/parser.ts';

/** A public key of age, `age1…`: whoever has it can encrypt, and only its secret key decrypts. */
export type AgeRecipient = Brand<string, 'AgeRecipient'>;

const ALPHABET = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l';
/** 32 bytes, five bits a character, and six characters of checksum. */
const SHAPE = /^age1([qpzry9x8gf2tvdw0s3jn54khce6mua7l]{58})$/;

/**
 * Accepts a public key of the kind X25519, whose checksum is right: a key with a typing mistake would be noticed only when
 * somebody wants to decrypt. A secret key is never repeated.
 */
export const ageRecipient: Parser<AgeRecipient> = {
  type: 'public key of age, age1…',
  parse(raw) {
    if (/AGE-SECRET-KEY/i.test(raw))
      return malformed(
        'must not be a secret key: write the public key, which `age-keygen -y FILE` prints, and make a new pair, because this one is in the file now',
      );
    if (/^(ssh-|age1pq1|age1[a-z]+1)/.test(raw) && !SHAPE.test(raw))
      return malformed(
        `must be a public key as \`age-keygen\` prints it (age1 and 58 more characters); others are not supported: ${quoted(raw)}`,
      );
    const [, data] = SHAPE.exec(raw) ?? [];
    if (data === undefined)
      return malformed(
        `must be a public key as \`age-keygen\` prints it, age1 and 58 more characters, not ${quoted(raw)}`,
      );
    if (!hasChecksum('age', data))
      return malformed(`has a typing mistake: its checksum is wrong. Copy it again: ${quoted(raw)}`);
    return parsed(raw as AgeRecipient);
  },
};

/** The checksum of Bech32 (BIP 173). */
function hasChecksum(prefix: string, data: string): boolean {
  const letters = [...prefix].map((letter) => letter.charCodeAt(0));
  const values = [
    ...letters.map((code) => code >> 5),
    0,
    ...letters.map((code) => code & 31),
    ...[...data].map((letter) => ALPHABET.indexOf(letter)),
  ];
  return values.reduce(step, 1) === 1;
}

const GENERATORS = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3];

function step(checksum: number, value: number): number {
  const top = checksum >> 25;
  const shifted = ((checksum & 0x1ffffff) << 5) ^ value;
  return GENERATORS.reduce((sum, generator, bit) => (((top >> bit) & 1) === 1 ? sum ^ generator : sum), shifted);
}
