import { createHash } from 'node:crypto';
import type { EnvironmentName } from '@hardened-deploy/core/base/names';

// GitHub refuses names of more than 255 bytes, and the last part of the ref needs up to 60 of them.
const LONGEST = 160;
const KEPT_OF_A_LONG_ONE = 80;

/**
 * What the refs of an environment's lease begin with: `refs/hardened-deploy/production/`. They are outside of branches and
 * tags, so no list shows them, no clone fetches them, and rules for branches don't apply to them.
 *
 * The environment is one component of the name; otherwise the refs of `a` could be those of `a/b`. It is in lower case,
 * because for GitHub `Production` and `production` are one environment, which must not have two leases.
 */
export function leaseRefs(environment: EnvironmentName): string {
  return `refs/hardened-deploy/${component(environment.toLowerCase())}/`;
}

/**
 * Two names always give two components, and git accepts each. Other characters than plain ones become `=` and a byte in
 * hexadecimal.
 */
function component(name: string): string {
  const bytes = [...Buffer.from(name, 'utf8')];
  const written = bytes.map((byte) => (isPlain(byte) ? String.fromCharCode(byte) : `=${hex(byte)}`));
  const whole = written.join('');
  if (whole.length <= LONGEST) return whole;
  // No unshortened component contains `==`, so a shortened name never equals another's.
  let start = '';
  for (const part of written) {
    if (start.length + part.length > KEPT_OF_A_LONG_ONE) break;
    start += part;
  }
  return `${start}==${createHash('sha256').update(name).digest('hex')}`;
}

function isPlain(byte: number): boolean {
  return /[a-z0-9_-]/.test(String.fromCharCode(byte));
}

function hex(byte: number): string {
  return byte.toString(16).padStart(2, '0');
}
