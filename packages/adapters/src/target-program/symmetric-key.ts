/** 32 bytes in base64, or in hexadecimal digits. */
const SHAPE = /^(?:[A-Za-z0-9+/]{43}=|[0-9a-fA-F]{64})$/;

/** The first key for AES-256 among lines of text; undefined when there is none. Others may be keys of age. */
export function symmetricKeyIn(text: string): Buffer | undefined {
  return symmetricKeysIn(text)[0];
}

/** All of them. */
export function symmetricKeysIn(text: string): readonly Buffer[] {
  const lines = text.split('\n').map((each) => each.trim());
  return lines
    .filter((each) => SHAPE.test(each))
    .map((line) => Buffer.from(line, line.length === 64 ? 'hex' : 'base64'));
}

/** What an archive belongs to, so that it can't be taken for another backup's. */
export function associatedWith(id: string): string {
  return `${id}|backup.tar`;
}
