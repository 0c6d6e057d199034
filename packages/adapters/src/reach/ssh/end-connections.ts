import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { filesIn } from './client-config.ts';
import { removeKey } from './install-key.ts';
import { forgetHome, isHomePath, isOurFolder } from './connection-record.ts';
import { endMaster } from './ssh-master.ts';

/**
 * Ends all connections that have their folders in `home`, and removes it with all that lies in it. Does nothing for a path that
 * no connection of ours can have, or that isn't this user's own.
 */
export async function endConnections(home: string, temp: string): Promise<void> {
  if (!isHomePath(home) || !(await isOurFolder(home))) return;
  const entries = await readdir(home, { withFileTypes: true });
  const all = entries.filter((entry) => entry.isDirectory()).map(({ name }) => filesIn(join(home, name)));
  // The keys first: whatever happens to this process then, they are gone.
  await Promise.all(all.map(removeKey));
  await Promise.all(all.map((files) => endMaster(files).catch(() => undefined)));
  await rm(home, { recursive: true, force: true });
  await forgetHome(temp, home);
}
