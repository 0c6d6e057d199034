import { malformed, parsed, type Parser, quoted } from '@hardened-deploy/core/base/parser';
import { nameLike } from './name-like.ts';

/** Headers that mean something to HTTP itself: naming the slot in one would break every answer. */
const TAKEN_HEADERS =
  /^(accept-ranges|access-control-.*|age|allow|alt-svc|cache-control|connection|content-.*|date|etag|expires|keep-alive|last-modified|link|location|refresh|retry-after|server|set-cookie|strict-transport-security|trailer|transfer-encoding|upgrade|vary|via|www-authenticate)$/i;

export const slotHeader: Parser<string> = {
  type: 'header name',
  parse(raw) {
    if (!/^[A-Za-z][A-Za-z0-9-]{0,63}$/.test(raw)) return malformed(`must be a header name, not ${quoted(raw)}`);
    return TAKEN_HEADERS.test(raw)
      ? malformed(`must be a header of its own: ${raw} has a meaning already`)
      : parsed(raw);
  },
};

/** Request headers that mean something already, or that the router gives components itself. */
const TAKEN_REQUEST_HEADERS =
  /^(accept|accept-.*|authorization|cookie|expect|forwarded|from|host|if-.*|max-forwards|origin|pragma|proxy-.*|range|referer|sec-.*|te|user-agent|x-forwarded-.*)$/i;

export const requestIdHeader: Parser<string> = {
  type: slotHeader.type,
  parse: (raw) =>
    TAKEN_REQUEST_HEADERS.test(raw)
      ? malformed(`must be a header of its own, such as X-Request-Id: ${raw} has a meaning already`)
      : slotHeader.parse(raw),
};

/** Headers that the connection of a check has by itself. */
const CONNECTION_HEADERS =
  /^(connection|content-length|expect|keep-alive|proxy-connection|te|trailer|transfer-encoding|upgrade)$/i;

export const requestHeader: Parser<string> = {
  type: 'header name',
  parse(raw) {
    const outcome = answerHeader.parse(raw);
    if (!outcome.ok || !CONNECTION_HEADERS.test(raw)) return outcome;
    return malformed(`must not be ${raw}, which the connection sets by itself`);
  },
};

export const answerHeader = nameLike('header name', /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/);

export const headerValue: Parser<string> = {
  type: 'text',
  parse: (raw) =>
    /^[\t\x20-\x7e\xa0-\xff]*$/.test(raw) ? parsed(raw) : malformed('must be one line of Latin-1 characters'),
};
