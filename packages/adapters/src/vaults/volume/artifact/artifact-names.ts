import type { StackName } from '@hardened-deploy/core/base/names';

/** What the artifacts with backups of a stack are called. The second of one run has `.2` behind it, and so on. */
export function nameOfArtifact(stack: StackName): string {
  return `hardened-deploy-backup.${stack}`;
}

/** What those with marks of damage are called. */
export function nameOfMark(stack: StackName): string {
  return `hardened-deploy-mark.${stack}`;
}
