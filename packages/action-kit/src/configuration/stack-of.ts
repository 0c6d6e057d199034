import { createHash } from 'node:crypto';
import { type EnvironmentName, stackName, type StackName } from '@hardened-deploy/core/base/names';
import type { Parsed } from '@hardened-deploy/core/base/parser';

/** `<application>-<environment>` in the characters that names at the target may have. Malformed when it is too long. */
export function stackOf(application: string, environment: EnvironmentName): Parsed<StackName> {
  return stackName.parse(`${application}-${slug(environment)}`);
}

/** `production/eu-1` → `production-e-4f0a21`: names at the target know fewer characters than GitHub does. */
function slug(environment: string): string {
  const plain = environment
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  if (plain === environment) return plain;
  // Two environments that differ only in what the slug drops must not share a stack.
  return `${plain.slice(0, 12)}-${createHash('sha256').update(environment).digest('hex').slice(0, 6)}`.replace(
    /^-/,
    'e-',
  );
}
