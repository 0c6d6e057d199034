/** Parts of paths that programs read in different ways: encoded slashes and dots, empty parts, letters in another case. */
export const PARTS = [
  'api',
  'API',
  'apiary',
  '%61pi',
  'x',
  '.',
  '..',
  '%2e',
  '%2E%2e',
  '.%2e',
  '',
  '..%2f',
  'x%2f..%2fapi',
  'api%2fx',
  '%252e%252e',
  '%5c..',
  'a;b',
  'a:b',
  'a+b',
  "a'b",
  'a|b',
  'a%20b',
  'a%3Fb',
  'a%23b',
  'x%0d%0aX-Injected:%20yes',
  '%0aX-Injected:yes',
  '%ff',
  '%e2%82%ac',
  '%zz',
  '%',
  '{file.',
  '$x',
  '%00',
  'x%00.',
  '%c0%ae%c0%ae',
  '..%c0%afapi',
  '..;',
  '\\..',
  'a#b',
  '.private',
  'api.b',
];
export const QUERIES = ['', '', '?q=1', '?q=%2F..&q=a;b', '?/api', '?x=%zz&%', '?{file.x}'];

/** The same paths in each run. */
export function sampledPaths(count: number): readonly string[] {
  let state = 20_261_129;
  const chosen = (list: readonly string[]): string => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return list[(state >> 8) % list.length] ?? '';
  };
  return Array.from({ length: count }, (_, number) => {
    const parts = Array.from({ length: 1 + (number % 4) }, () => chosen(PARTS));
    return `/${parts.join('/')}${chosen(QUERIES)}`;
  });
}

/**
 * The path by which a proxy chooses a component: decoded once, without empty parts, `.` and `..`, which never
 * lead above the root. Undefined for one that is encoded wrongly.
 */
export function chosenBy(target: string): string | undefined {
  const [path = ''] = target.split('?');
  if (/%(?![0-9a-f]{2})/i.test(path)) return undefined;
  const kept: string[] = [];
  for (const part of bytes(path).split('/')) {
    if (part === '..') kept.pop();
    else if (part !== '' && part !== '.') kept.push(part);
  }
  return `/${kept.join('/')}`;
}

/** Two spellings of one path are the same when they differ in which harmless characters are encoded, and in nothing else. */
export function sameTarget(one: string, other: string): boolean {
  return spelled(one) === spelled(other);
}

function bytes(text: string): string {
  return text.replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

/** By RFC 3986, letters that need no encoding are the same encoded. Encoded slashes, question marks and the like stay encoded. */
function spelled(target: string): string {
  const [path = '', ...query] = target.split('?');
  const once = path
    .replace(/%[0-9a-f]{2}/gi, (code) => (/[A-Za-z0-9._~-]/.test(bytes(code)) ? bytes(code) : code.toUpperCase()))
    .replace(/[^A-Za-z0-9%/._~$&+,;=:@-]/g, (letter) => `%${hexOf(letter)}`);
  return [once, ...query].join('?');
}

function hexOf(letter: string): string {
  return letter.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0');
}
