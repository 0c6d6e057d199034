import type { Duration } from '../../base/duration.ts';
import type { RepositoryFile } from '../../release/wanted-file.ts';

export interface MaintenanceSettings {
  /** A file of the repository in HTML, and where the configuration names it. */
  readonly page: RepositoryFile;
  /** When clients are told to come again. */
  readonly retryAfter: Duration;
}

/** 64 KiB: with it each request for the page is answered at once, and pictures within the page still fit. */
export const LARGEST_PAGE = 64 * 1024;
