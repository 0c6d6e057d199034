import { mkdir, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { BackupManifest } from '@hardened-deploy/core/backup/backup';
import { decodeManifest } from '@hardened-deploy/core/backup/backup-manifest';
import { BED_IMAGES } from '../../../bed/bed-images.ts';
import type { Docker } from '../../../bed/docker.ts';
import { tableOf, type Chapter } from '../../account.ts';
import { type Evidence, STACK } from '../demo-place.ts';

/** Copies what is worth looking at out of the target before it is taken down, and answers where each thing is. */
export async function keepFromDocker(
  docker: Docker,
  folder: string,
  chapters: readonly Chapter[],
): Promise<readonly Evidence[]> {
  const target = join(folder, 'target');
  await mkdir(target, { recursive: true });
  await docker.run(['cp', `hd-${STACK}-keeper:/hd/${STACK}`, target]).catch(() => undefined);
  const at = join(target, STACK);
  const backups = await keepBackups(docker, folder);
  const incidents = chapters.flatMap(({ version, deployment }): Evidence[] => {
    const path = join(at, 'reports', `incident-${deployment}.md`);
    return existsSync(path) ? [[`incident report of version ${version}`, path]] : [];
  });
  return [
    ['journal of the target', join(at, 'journal')],
    ['fence of the target', join(at, 'fence')],
    ['routes of the target', join(at, 'routes')],
    ...incidents,
    ...backups.map(({ id, deployment }): Evidence => {
      const version = chapters.find((chapter) => chapter.deployment === deployment)?.version ?? '?';
      return [`backup before version ${version}: manifest and tables`, join(folder, 'backups', id)];
    }),
  ];
}

/** The dumps go with their volume; of each backup its manifest is kept, and which tables it holds with how many rows. */
async function keepBackups(docker: Docker, folder: string): Promise<readonly BackupManifest[]> {
  const shell = ['run', '--rm', '--volume', `hd-${STACK}-backups:/backups:ro`, '--entrypoint', 'sh', BED_IMAGES.nginx];
  const read = async (script: string) => await docker.run([...shell, '-c', script]).catch(() => '');
  const paths = (await read('ls -d /backups/*/manifest.json')).split('\n').filter((path) => path !== '');
  const kept: BackupManifest[] = [];
  for (const path of paths) {
    const text = await read(`cat '${path}'`);
    const manifest = decodeManifest(text);
    if (!manifest.ok) continue;
    const { id, tables } = manifest.value;
    const to = join(folder, 'backups', id);
    await mkdir(to, { recursive: true });
    await writeFile(join(to, 'manifest.json'), `${text}\n`);
    const rows = tables.map(({ table, rows: count }) => [table, String(count)]);
    await writeFile(join(to, 'tables.txt'), `${tableOf(['Table', 'Rows'], rows)}\n`);
    kept.push(manifest.value);
  }
  return kept;
}
