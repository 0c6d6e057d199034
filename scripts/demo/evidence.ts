import { cp, mkdir, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { BackupManifest } from '@hardened-deploy/core/backup/backup';
import { decodeManifest } from '@hardened-deploy/core/backup/backup-manifest';
import { BED_IMAGES } from '../bed/bed-images.ts';
import { tableOf, type Chapter } from './account.ts';
import type { ActRun } from './act-run.ts';
import { STACK, type Stage } from './stage.ts';

/** What it is, and where. */
export type Evidence = readonly [what: string, where: string];

/** Act's log, the plan that an approver reads, and every other job's summary, as files of the demo's folder. */
export async function keepRun(folder: string, version: string, { lines, summaries }: ActRun): Promise<void> {
  const log = lines.map((line) => `${JSON.stringify(line)}\n`).join('');
  await writeFile(join(folder, `act-${version}.jsonl`), log);
  const pages = Map.groupBy(summaries, ({ job }) =>
    job === 'check' ? `plan-${version}` : `summary-${version}-${job}`,
  );
  for (const [name, parts] of pages) {
    await writeFile(join(folder, `${name}.md`), parts.map(({ markdown }) => `${markdown.trim()}\n`).join('\n'));
  }
}

/** Copies what is worth looking at out of the target before it is taken down, and answers where each thing is. */
export async function keepEvidence(stage: Stage, chapters: readonly Chapter[]): Promise<readonly Evidence[]> {
  const { folder, docker } = stage;
  const target = join(folder, 'target');
  await mkdir(target, { recursive: true });
  await docker.run(['cp', `hd-${STACK}-keeper:/hd/${STACK}`, target]).catch(() => undefined);
  await cp(stage.eventLog, join(target, 'events.jsonl')).catch(() => undefined);
  const at = join(target, STACK);
  const backups = await keepBackups(stage);
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
    ['the plans that an approver reads', join(folder, 'plan-<version>.md')],
    ['the job summaries', join(folder, 'summary-<version>-<job>.md')],
    ['event log', stage.eventLog],
    ['every request of the load', join(folder, 'requests.jsonl')],
    ["act's log of each deployment", join(folder, 'act-<version>.jsonl')],
    ['requests to GitHub', join(folder, 'github-requests.jsonl')],
  ];
}

/** The dumps go with their volume; of each backup its manifest is kept, and which tables it holds with how many rows. */
async function keepBackups({ docker, folder }: Stage): Promise<readonly BackupManifest[]> {
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
