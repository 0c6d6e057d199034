import { randomUUID } from 'node:crypto';
import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import type { Clock } from '@hardened-deploy/core/base/ports/clock';
import { formatNotice, type LeaseNotice, parseNotice } from '@hardened-deploy/core/lease/lease-notice';
import type { NoticeBoard } from '@hardened-deploy/core/lease/ports/notice-board';

const LOOK_MS = 1_000;

/**
 * The notice about a lease, in a file on the runner that is always complete. Another step ends the renewing by writing that
 * the lease is over. A deleted file means nothing, because people clean up; the next notice creates it again.
 */
export function noticeFile(path: string, clock: Clock): NoticeBoard {
  return {
    async post(notice) {
      await writeNotice(path, notice).catch(() => undefined);
    },
    async calledOff(signal) {
      while ((await readNotice(path))?.kind !== 'over') await clock.sleep(LOOK_MS, signal);
    },
  };
}

/** Undefined when there is no file, or when it can't be read. */
export async function readNotice(path: string): Promise<LeaseNotice | undefined> {
  return parseNotice(await readFile(path, 'utf8').catch(() => ''));
}

export async function writeNotice(path: string, notice: LeaseNotice): Promise<void> {
  const unfinished = `${path}.${randomUUID()}`;
  try {
    await writeFile(unfinished, formatNotice(notice), { flag: 'wx' });
    await rename(unfinished, path);
  } finally {
    await rm(unfinished, { force: true }).catch(() => undefined);
  }
}

export async function removeNotice(path: string): Promise<void> {
  await rm(path, { force: true }).catch(() => undefined);
}
