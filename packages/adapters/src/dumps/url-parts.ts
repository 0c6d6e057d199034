import { unusableUrl } from '../databases/postgres/database-url.ts';

/**
 * A part of a database URL as it is meant, without percent signs. `what` names it in the error. Refuses a line break and a NUL, which neither
 * an environment variable nor an option file nor a line of an answer can hold. Throws `database/url-invalid`, never repeating the part.
 */
export function decodedPart(raw: string, what: string): string {
  let text: string;
  try {
    text = decodeURIComponent(raw);
  } catch {
    throw unusableUrl(`${what} holds a percent sign that is not followed by two hexadecimal digits; write %25 for %`);
  }
  if (/[\0\r\n]/.test(text)) throw unusableUrl(`${what} holds a line break or a NUL character`);
  return text;
}

/** `host:port`, `[::1]:port`, or a host alone, which gets the usual port of its kind. Throws `database/url-invalid`. */
export function hostAndPort(text: string, usual: number): { readonly host: string; readonly port: number } {
  const [, inBrackets, name = '', digits] = /^(?:\[([0-9a-fA-F:.]+)\]|([^[\]:,]*))(?::(\d{1,5}))?$/u.exec(text) ?? [];
  const host = inBrackets ?? name;
  if (host === '') throw unusableUrl('its host and port are not host:port');
  const port = digits === undefined ? usual : Number(digits);
  if (port < 1 || port > 65_535) throw unusableUrl('a port is not a number from 1 to 65535');
  return { host: decodedPart(host, 'the host'), port };
}
