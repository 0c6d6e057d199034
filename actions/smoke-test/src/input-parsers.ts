import { malformed, oneOf, parsed, quoted, type Parsed, type Parser } from '@hardened-deploy/core/base/parser';
import type { SmokeTestTarget } from '@hardened-deploy/core/checks/usecases/smoke-test-target';

const targets = oneOf('public', 'staged');

/** Once a slot could be named. Now components are in different slots, and one private door leads to all that is staged. */
export const smokeTestTarget: Parser<SmokeTestTarget> = {
  type: targets.type,
  parse(raw) {
    if (raw !== 'blue' && raw !== 'green') return targets.parse(raw);
    return malformed(`must not be a slot, as ${raw} is: \`staged\` is the private door now`);
  },
};

export const statusCodes: Parser<readonly number[]> = {
  type: 'status codes',
  parse(raw) {
    const codes = raw.split(',').map((code) => code.trim());
    const wrong = codes.find((code) => !/^[2-5]\d\d$/.test(code));
    if (wrong !== undefined) return malformed(`must be status codes from 200 to 599, not ${quoted(wrong)}`);
    return parsed(codes.map(Number));
  },
};

export const checkNames: Parser<readonly string[]> = {
  type: 'names',
  parse: (raw) =>
    parsed(
      raw
        .split(/[\n,]/)
        .map((name) => name.trim())
        .filter((name) => name !== ''),
    ),
};

export const expectedTexts: Parser<ReadonlyMap<string, string>> = {
  type: 'name=text lines',
  parse: (raw) => namedLines(raw, (value) => value),
};

export const expectedJson: Parser<ReadonlyMap<string, string | number | boolean | null>> = {
  type: 'path=value lines',
  parse: (raw) => namedLines(raw, scalar),
};

/** `17`, `true`, `null` and `"17"` are read as JSON. Anything else is taken as plain text. */
function scalar(written: string): string | number | boolean | null {
  try {
    const value: unknown = JSON.parse(written);
    return typeof value === 'object' && value !== null ? written : (value as string | number | boolean | null);
  } catch {
    return written;
  }
}

function namedLines<Value>(raw: string, read: (written: string) => Value): Parsed<ReadonlyMap<string, Value>> {
  const named = new Map<string, Value>();
  for (const line of raw.split('\n').filter((each) => each.trim() !== '')) {
    const at = line.indexOf('=');
    const name = line.slice(0, Math.max(0, at)).trim();
    if (name === '') return malformed(`must be lines name=value, not ${quoted(line)}`);
    if (named.has(name)) return malformed(`names ${quoted(name)} twice`);
    named.set(name, read(line.slice(at + 1).trim()));
  }
  return parsed(named);
}
