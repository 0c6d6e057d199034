import type { StackName } from '@hardened-deploy/core/base/names';

/** What the artifacts with backups of a stack are called. */
export function nameOfArtifact(stack: StackName): string {
  return `hardened-deploy-backup.${stack}`;
}

/** What those with marks of damage are called. */
export function nameOfMark(stack: StackName): string {
  return `hardened-deploy-mark.${stack}`;
}

/** A run takes one backup of a stack, rarely a few. So many names are given, and looked for. */
export const MOST_OF_A_RUN = 20;

/** A run has one artifact of each name, so the second is numbered: `….2`. `count` begins at 1. */
export function numberedName(name: string, count: number): string {
  return count === 1 ? name : `${name}.${count}`;
}
