import { createHash } from 'node:crypto';
import type { EnvironmentName } from '@hardened-deploy/core/base/names';

// GitHub refuses names of more than 255 bytes, and a ref's last parts need room beside the environment's.
const LONGEST = 160;
const KEPT_OF_A_LONG_ONE = 80;

/**
 * The ref that keeps an environment's lease: `refs/hardened-deploy/production/lease`. Outside of branches and tags: no list
 * shows it, no clone fetches it, and rules for branches don't reach it.
 *
 * The environment is one component, or `a` and `a/lease` would stand in each other's way. It is in lower case, because
 * GitHub takes `Production` and `production` for one environment, and two leases for it would be two holders.
 */
export function leaseRef(environment: EnvironmentName): string {
  return `refs/hardened-deploy/${component(environment.toLowerCase())}/lease`;
}

/**
 * Stands where the ref was begun, and stays when the ref is deleted by hand. A beginning that arrives late finds it moved by the
 * one that came meanwhile, also when that one's ref is gone again: else it would bring back tokens of its time.
 */
export function companion(ref: string): string {
  return `${ref}-begun`;
}

/** Two names give two components, each of which git takes: what isn't plain becomes `=` and a byte in hexadecimal. */
function component(name: string): string {
  const bytes = [...Buffer.from(name, 'utf8')];
  const written = bytes.map((byte) => (isPlain(byte) ? String.fromCharCode(byte) : `=${hex(byte)}`));
  const whole = written.join('');
  if (whole.length <= LONGEST) return whole;
  // `==` stands in no whole one, so a shortened name is never taken for another's.
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
