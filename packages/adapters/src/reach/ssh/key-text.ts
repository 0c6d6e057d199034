/**
 * The text of a private key as OpenSSH reads it. Secrets lose their last line end, get those of Windows, have them spelt out as
 * `\n`, or have blanks instead of them. OpenSSH answers each of these with "error in libcrypto".
 */
export function mendedKeyText(raw: string): string {
  const lines = raw
    .replaceAll(/(?:\\r)?\\n/g, '\n')
    .replaceAll(/\r\n?/g, '\n')
    .trim();
  const oneLine = /^(-----BEGIN [A-Z0-9 ]+-----) +([A-Za-z0-9+/= ]+?) +(-----END [A-Z0-9 ]+-----)$/.exec(lines);
  const whole = oneLine ? `${oneLine[1]}\n${oneLine[2]?.replaceAll(/ +/g, '\n')}\n${oneLine[3]}` : lines;
  return `${whole.replaceAll(/^[ \t]+|[ \t]+$/gm, '')}\n`;
}

type KeyForm = 'private' | 'public' | 'cut' | 'none';

/** What a text is that was given as a private key. */
export function keyForm(mended: string): KeyForm {
  if (/^-----BEGIN [A-Z0-9 ]*PRIVATE KEY-----\n/.test(mended))
    return /\n-----END [A-Z0-9 ]*PRIVATE KEY-----\n$/.test(mended) ? 'private' : 'cut';
  if (/PRIVATE KEY-----/.test(mended)) return 'cut';
  return /^(?:ssh|ecdsa|sk)-[a-z0-9@.-]+ AAAA/.test(mended) || mended.includes('PUBLIC KEY') ? 'public' : 'none';
}
