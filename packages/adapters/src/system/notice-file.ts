import { randomUUID } from 'node:crypto';
import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import type { Clock } from '@hardened-deploy/core/base/ports/clock';
import { formatNotice, type LeaseNotice, parseNotice } from '@hardened-deploy/core/lease/lease-notice';
import type { NoticeBoard } from '@hardened-deploy/core/lease/ports/notice-board';

const LOOK_MS = 1_000;

/**
 * A lease's notice in a file on the runner, always whole. Another step calls the keeping off by posting that the lease is
 * over; a file that was deleted means nothing, as people clean up, and comes back with the next notice.
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

/** Undefined when there is none that can be read. */
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
