import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

export interface JobFolders {
  /** Of the job's own; holds all others, and is removed at its end. */
  readonly root: string;
  readonly workspace: string;
  readonly temp: string;
  readonly toolCache: string;
  readonly eventFile: string;
}

/** New folders for one job, with `files` in its workspace as a checkout would put them. */
export async function createJobFolders(files: Readonly<Record<string, string>>): Promise<JobFolders> {
  const root = await mkdtemp(join(tmpdir(), 'hd-job-'));
  const folders: JobFolders = {
    root,
    workspace: join(root, 'workspace'),
    temp: join(root, '_temp'),
    toolCache: join(root, '_tool'),
    eventFile: join(root, '_temp', '_github_workflow', 'event.json'),
  };
  for (const folder of [folders.workspace, folders.toolCache, dirname(folders.eventFile)])
    await mkdir(folder, { recursive: true });
  // Empty, as under act.
  await writeFile(folders.eventFile, '{}');
  for (const [path, text] of Object.entries(files)) {
    const file = join(folders.workspace, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
  }
  return folders;
}
