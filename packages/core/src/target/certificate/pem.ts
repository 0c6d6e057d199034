const BLOCK = /-----BEGIN ([A-Z0-9 ]+)-----[\s\S]*?-----END \1-----/g;

/** One part of a PEM file: what its first line calls it, and the whole of its text. */
export interface PemBlock {
  /** `CERTIFICATE`, `EC PRIVATE KEY`. */
  readonly label: string;
  readonly text: string;
}

/**
 * The parts of a PEM file in their order; none where there is no whole one. Line breaks may be spelt out as `\n`, as they are in
 * secrets that once were an environment variable. What stands between the parts, such as openssl's own words, is left out.
 */
export function pemBlocks(file: string): readonly PemBlock[] {
  const text = file.replaceAll(/(?:\\r)?\\n/g, '\n').replaceAll('\r\n', '\n');
  return [...text.matchAll(BLOCK)].map(([whole, label = '']) => ({ label, text: `${whole}\n` }));
}

export function isPrivateKey({ label }: PemBlock): boolean {
  return label.endsWith('PRIVATE KEY');
}

/** Both ways in which a key is written that needs a passphrase: PKCS #8 says it in its label, the older form in a header. */
export function isEncrypted({ label, text }: PemBlock): boolean {
  return label.startsWith('ENCRYPTED ') || /^Proc-Type: 4,ENCRYPTED$/m.test(text);
}
