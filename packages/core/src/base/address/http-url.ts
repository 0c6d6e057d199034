import { malformed, parsed, type Parser } from '../parser.ts';

/** A whole http(s) URL. It is shown in tables and logs, so a user or password in it is refused. */
export const httpUrl: Parser<string> = {
  type: 'http(s) URL',
  parse(raw) {
    // URL.parse drops blanks around a URL and line breaks inside it, but they would stay in the text that a path is added
    // to.
    const url = /^https?:\/\/[^/][^\s\p{Cc}]*$/iu.test(raw) ? URL.parse(raw) : null;
    if (!url || url.hostname === '' || url.port === '0') return malformed('must be a whole http(s) URL');
    if (url.username !== '' || url.password !== '') return malformed('must not hold a user or password');
    return parsed(raw);
  },
};

/** Adds a path to a base URL and keeps the base's own path: `https://host/app` and `/health` make `https://host/app/health`. */
export function joinUrl(base: string, path: string): string {
  return `${base.replace(/\/+$/, '')}/${path.replace(/^\/+/, '')}`;
}

/** What goes into the header `Host` when this URL's server is asked at another address; undefined for what is no URL. */
export function hostOf(url: string): string | undefined {
  return URL.canParse(url) ? new URL(url).host : undefined;
}
