import type { Duration } from '../base/duration.ts';
import type { ImageDigest } from './image.ts';

/** One command of a migration, in an image of its own or in that of its component. */
export interface MigrationStep {
  readonly command: readonly string[];
  /** Null: the new image of the component. */
  readonly image: ImageDigest | null;
  /** Null: as long as any migration may take. */
  readonly timeout: Duration | null;
}

/**
 * What runs once before a component starts: the arguments of one command, or several steps in their order. The short form is
 * kept as it is written, because releases of earlier versions are kept in it, and their hashes are made from it.
 */
export type Migration = readonly string[] | readonly MigrationStep[];

export function migrationSteps(migrate: Migration | null): readonly MigrationStep[] {
  if (migrate === null || migrate.length === 0) return [];
  if (isSteps(migrate)) return migrate;
  return [{ command: migrate, image: null, timeout: null }];
}

/** The images that steps have of their own. */
export function imagesOfSteps(migrate: Migration | null): readonly ImageDigest[] {
  return migrationSteps(migrate).flatMap(({ image }) => image ?? []);
}

function isSteps(migrate: Migration): migrate is readonly MigrationStep[] {
  return typeof migrate[0] === 'object';
}
