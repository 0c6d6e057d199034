import { mkdir, open } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { Announcement } from '@hardened-deploy/core/announce/announcement';
import type { Notifier } from '@hardened-deploy/core/announce/ports/notifier';
import { errnoOf } from '../../system/file-report-store.ts';

interface EventLogOptions {
  /** Created, with its folders, when it doesn't exist. */
  readonly path: string;
}

/**
 * A file with one JSON object per line, each with `schema: 1`. Every line is one write to a file opened for appending, so
 * that jobs on one machine can share a log without mixing their lines.
 */
export function jsonlEventLog(options: EventLogOptions): Notifier {
  const path = resolve(options.path);
  const target = 'event log';
  return {
    target,
    preview: line,
    async deliver(announcement) {
      try {
        await append(path, line(announcement));
        return { kind: 'delivered', target, attempts: 1 };
      } catch (thrown) {
        return { kind: 'undelivered', target, attempts: 1, why: `${path} could not be written: ${errnoOf(thrown)}` };
      }
    },
  };
}

async function append(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const file = await open(path, 'a', 0o644);
  try {
    const bytes = Buffer.from(`${text}\n`);
    // Not appendFile: after a short write, that writes the rest in a second piece, and another job's line can come in
    // between.
    const { bytesWritten } = await file.write(bytes, 0, bytes.length);
    if (bytesWritten !== bytes.length) throw Object.assign(new Error('short write'), { code: 'ENOSPC' });
    await file.datasync();
  } finally {
    await file.close();
  }
}

function line(announcement: Announcement): string {
  const { event, outcome, ...rest } = announcement;
  return JSON.stringify({ schema: 1, event, ...(event === 'finished' && { outcome: outcome ?? null }), ...rest });
}
