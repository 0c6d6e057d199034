import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Chapter } from './account.ts';
import type { ActRun } from './act-run.ts';
import type { DemoPlace, Evidence } from './engines/demo-place.ts';
import type { Stage } from './stage.ts';

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

/** Keeps what is worth looking at before everything is taken down, and answers where each thing is. */
export async function keepEvidence(
  { folder, place, eventLog }: Pick<Stage<DemoPlace>, 'folder' | 'place' | 'eventLog'>,
  chapters: readonly Chapter[],
): Promise<readonly Evidence[]> {
  await mkdir(join(folder, 'target'), { recursive: true });
  return [
    ...(await place.keep(folder, chapters)),
    ['the plans that an approver reads', join(folder, 'plan-<version>.md')],
    ['the job summaries', join(folder, 'summary-<version>-<job>.md')],
    ['event log', eventLog],
    ['every request of the load', join(folder, 'requests.jsonl')],
    ["act's log of each deployment", join(folder, 'act-<version>.jsonl')],
    ['requests to GitHub', join(folder, 'github-requests.jsonl')],
  ];
}
