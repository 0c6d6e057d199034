import fc from 'fast-check';
import { PARTS, QUERIES } from './sampled-paths.ts';

/** One request as it goes over the wire, in the pieces that programs read in different ways. */
export interface MisleadingRequest {
  readonly method: string;
  /** What stands before the path in the request's first line: nothing, or `http://` and a name. */
  readonly before: string;
  /** Path and query. */
  readonly target: string;
  /** The values of its `Host` headers. */
  readonly hosts: readonly string[];
  readonly headers: readonly string[];
  /** Length and body, each with its line ends. Whatever follows the body looks like a request for `/smuggled`. */
  readonly body: string;
}

/** Spellings of a name, of which the first few are those of well-behaved clients. */
const GOOD_NAMES = ['NAME', 'NAME:443', 'NAME:8443'];
const ODD_NAMES = [
  'NAME.',
  'NAME..',
  'NAME.:443',
  'NAME:',
  'NAME:abc',
  'NAME:443@evil.example',
  'NAME:1234567',
  'NAME,evil.example',
  'NAME/x',
  'evil.example#NAME',
  'evil@NAME',
  'evil.example',
  'NAME\tevil.example',
  '',
];
const BEFORE = [
  'http://NAME',
  'https://NAME',
  'HTTP://NAME',
  'http://NAME:9',
  'http://u:p@NAME',
  'http://evil.example',
];
const HEADERS = [
  'X_Forwarded_For: 6.6.6.6',
  'X-Forwarded_Host: evil.example',
  'X-Forwarded-For: 6.6.6.6',
  'X-Forwarded-For: 127.0.0.1, 6.6.6.6',
  'X-Forwarded-Proto: http',
  'X-Forwarded-Host: evil.example',
  'X-Forwarded-Port: 6666',
  'X-Forwarded-Prefix: /evil',
  'Forwarded: for=6.6.6.6;host=evil.example;proto=http',
  'X-Real-IP: 6.6.6.6',
  'X-Original-URL: /evil',
  'X-Rewrite-URL: /evil',
  'Proxy: http://evil.example',
  'Upgrade: h2c',
  'Connection: close, X-Forwarded-For, X-Forwarded-Host, X-Forwarded-Proto, Host',
  'X-Own: a\rX-Injected: yes',
  'X-Own: a\0b',
  'X-Own: a\r\n X-Injected: yes',
  'X-Injected : yes',
  ': X-Injected: yes',
  'X-Own: %0d%0aX-Injected: yes',
];
const SMUGGLED = 'GET /smuggled HTTP/1.1\r\nHost: shop.example.com\r\n\r\n';
/** A whole body in chunks for who takes a line feed for the end of a line, and a request behind one for who doesn't. */
const BETWEEN_CHUNKS = `0\r\n\r\n${SMUGGLED}`;
const BODIES = [
  `Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n${SMUGGLED}`,
  `Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n${SMUGGLED}`,
  `Transfer-Encoding: identity, chunked\r\n\r\n0\r\n\r\n${SMUGGLED}`,
  `Transfer-Encoding:\u{b}chunked\r\n\r\n0\r\n\r\n${SMUGGLED}`,
  `Transfer-Encoding : chunked\r\nContent-Length: 4\r\n\r\n0\r\n\r\n${SMUGGLED}`,
  `Transfer-Encoding: chunked\r\n\r\n2;\nxx\r\n${BETWEEN_CHUNKS.length.toString(16)}\r\n${BETWEEN_CHUNKS}\r\n0\r\n\r\n`,
  `Transfer-Encoding: chunked\r\n\r\n10000000000000000\r\n${SMUGGLED}`,
  `Transfer-Encoding: chunked\r\n\r\n-1\r\n${SMUGGLED}`,
  `Content-Length: 0\r\nContent-Length: 5\r\n\r\n${SMUGGLED}`,
  `Content-Length: +0\r\n\r\n${SMUGGLED}`,
  `Content-Length: 0, 0\r\n\r\n${SMUGGLED}`,
  `Content-Length: 0x0\r\n\r\n${SMUGGLED}`,
  `Content-Length:\r\n\r\n${SMUGGLED}`,
];

const PLAIN_PARTS = ['api', 'ledger', 'apiary', 'x'];

function listOf(part: fc.Arbitrary<string>): fc.Arbitrary<readonly string[]> {
  return fc.array(part, { minLength: 1, maxLength: 4 });
}

/** Requests to servers of these names. About one in ten has nothing odd. */
export function anyMisleading(names: readonly string[]): fc.Arbitrary<MisleadingRequest> {
  const named = (spellings: readonly string[]) =>
    fc
      .tuple(fc.constantFrom(...spellings), fc.constantFrom(...names, ...names.map((name) => name.toUpperCase())))
      .map(([spelling, name]) => spelling.replace('NAME', name));
  const rarely = <T>(usual: T, odd: fc.Arbitrary<T>) =>
    fc.oneof({ weight: 4, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: odd });
  const host = fc.oneof({ weight: 4, arbitrary: named(GOOD_NAMES) }, { weight: 1, arbitrary: named(ODD_NAMES) });
  const part = fc.oneof(fc.constantFrom(...PLAIN_PARTS), fc.constantFrom(...PARTS));
  const parts = fc.oneof(listOf(fc.constantFrom(...PLAIN_PARTS)), listOf(part));
  return fc.record({
    method: rarely('GET', fc.constantFrom('POST', 'TRACE', 'OPTIONS', 'CONNECT', 'get')),
    before: rarely('', named(BEFORE)),
    target: fc.tuple(parts, fc.constantFrom(...QUERIES)).map(([path, query]) => `/${path.join('/')}${query}`),
    hosts: fc.oneof(
      { weight: 9, arbitrary: host.map((one) => [one]) },
      { weight: 1, arbitrary: fc.array(host, { maxLength: 2 }) },
    ),
    headers: fc.oneof(
      { weight: 3, arbitrary: fc.constant([]) },
      { weight: 2, arbitrary: fc.uniqueArray(fc.constantFrom(...HEADERS), { maxLength: 3 }) },
    ),
    body: rarely('\r\n', fc.constantFrom(...BODIES)),
  });
}

/** As it goes over the wire. The connection is closed behind the first answer, so that all answers are read. */
export function wireOf({ method, before, target, hosts, headers, body }: MisleadingRequest): string {
  const lines = [`${method} ${before}${target} HTTP/1.1`, ...hosts.map((host) => `Host: ${host}`), 'Connection: close'];
  return [...lines, ...headers, body].join('\r\n');
}

/** Whether no server may refuse it: a request with nothing odd in it, of letters that mean the same to everybody. */
export function isHonest({ method, before, target, hosts, headers, body }: MisleadingRequest): boolean {
  const [host = '', ...more] = hosts;
  const named = more.length === 0 && /^[a-z]+(\.[a-z]+)+(:\d{2,5})?$/i.test(host) && !/evil/.test(host);
  const plain = method === 'GET' && before === '' && headers.length === 0 && body === '\r\n';
  return plain && named && /^(\/[A-Za-z0-9]+)+(\?[a-z0-9=]*)?$/.test(target);
}
