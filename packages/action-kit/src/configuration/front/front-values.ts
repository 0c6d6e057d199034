import { isIP } from 'node:net';
import { malformed, parsed, type Parser, quoted, wholeNumber } from '@hardened-deploy/core/base/parser';

/** The longest name, and the longest part between two dots: RFC 1035, section 2.3.4. */
const LONGEST_NAME = 253;
const LABEL = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?';
const NAME = `${LABEL}(?:\\.${LABEL})*`;

/** A name that users come in by. It stands in the router's configuration and in certificates, in lower case. */
export const hostName: Parser<string> = {
  type: 'host name',
  parse(raw) {
    const [, within] = /^[a-z]+:\/\/([\w.*-]+)/i.exec(raw) ?? /^([\w.*-]+)(?::\d+|\/.*)$/.exec(raw) ?? [];
    if (within !== undefined)
      return malformed(`must be the name alone, without scheme, port and path: write ${within}`);
    if (raw !== raw.toLowerCase()) return malformed(`must be in lower case: write ${raw.toLowerCase()}`);
    if (isIP(raw) !== 0 || /^[\d.]+$/.test(raw))
      return malformed('must be a name and not an address: leave `hosts` out to answer at every name and address');
    if (raw.length > LONGEST_NAME) return malformed(`must have at most ${LONGEST_NAME} characters`);
    return new RegExp(`^(?:\\*\\.)?${NAME}$`).test(raw)
      ? parsed(raw)
      : malformed(
          `must be a host name such as shop.example.com, or *.example.com for each name with one label more, not ${quoted(raw)}`,
        );
  },
};

/** A scheme, a name and perhaps a port: the path and the query are the request's own. */
export const redirectTarget: Parser<string> = {
  type: 'address without a path',
  parse(raw) {
    const [, scheme, name, port] = /^(https?):\/\/([^/:]+)(?::(\d{1,5}))?$/.exec(raw) ?? [];
    const read = name === undefined ? undefined : hostName.parse(name);
    const isPort = port === undefined || wholeNumber({ least: 1, most: 65_535 }).parse(port).ok;
    if (scheme === undefined || !read?.ok || !isPort || read.value.startsWith('*'))
      return malformed(
        `must be a scheme and a host name, such as https://shop.example.com, without a path: a request keeps its own. It is ${quoted(raw)}`,
      );
    return parsed(raw);
  },
};

/** `10.0.0.0/8`, `10.0.0.7`, `2001:db8::/32`. */
export const addressRange: Parser<string> = {
  type: 'address or range of addresses',
  parse(raw) {
    const [ip = '', prefix, ...more] = raw.toLowerCase().split('/');
    const family = isIP(ip);
    const most = family === 6 ? 128 : 32;
    const isPrefix = prefix === undefined || wholeNumber({ least: 0, most }).parse(prefix).ok;
    return family !== 0 && isPrefix && more.length === 0 && !ip.includes('%')
      ? parsed(raw.toLowerCase())
      : malformed(`must be an IP address or a range such as 10.0.0.0/8, not ${quoted(raw)}`);
  },
};

const DIRECTORY = /^https:\/\/[A-Za-z0-9.:[\]-]+(\/[A-Za-z0-9._~/-]*)?$/;

/** Where an authority's directory is (RFC 8555, section 7.1.1). It is always reached over HTTPS. */
export const acmeDirectory: Parser<string> = {
  type: 'https URL',
  parse: (raw) =>
    DIRECTORY.test(raw) && URL.canParse(raw)
      ? parsed(raw)
      : malformed(`must be the https URL of an ACME directory, not ${quoted(raw)}`),
};

export const mailAddress: Parser<string> = {
  type: 'mail address',
  parse: (raw) =>
    /^[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+$/.test(raw)
      ? parsed(raw)
      : malformed(`must be a mail address such as ops@example.com, not ${quoted(raw)}`),
};
