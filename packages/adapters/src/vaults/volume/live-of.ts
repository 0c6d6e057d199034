import type { LiveDatabase } from '@hardened-deploy/core/backup/ports/live-database';
import { containerLiveDatabase } from './container-live-database.ts';
import { containerLiveFiles } from './files/container-live-files.ts';
import { containerLiveServer } from './server/container-live-server.ts';

/** What was backed up, as a restore replaces it: a database by renaming, files by copying, a server's data while it is stopped. */
export function liveOf(options: Parameters<typeof containerLiveDatabase>[0]): LiveDatabase {
  const live = containerLiveDatabase(options) ?? containerLiveFiles(options) ?? containerLiveServer(options);
  if (live) return live;
  throw new Error(`a dump of ${options.dump.server} says no way in which it is restored`);
}
