import { randomUUID } from 'node:crypto';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { Failure } from '@hardened-deploy/core/base/failure';
import type { ReportStore } from '@hardened-deploy/core/target/ports/report-store';

interface FileReportStoreOptions {
  /** Created when it doesn't exist. */
  readonly folder: string;
}

/**
 * Stores reports as files in one folder on the runner. A report is written completely or not at all. Throws
 * `runner/unwritable`.
 */
export function fileReportStore({ folder }: FileReportStoreOptions): ReportStore {
  return {
    async write(name, text) {
      if (!/^\w[\w.-]{0,120}$/.test(name)) throw new TypeError(`not a plain file name: ${JSON.stringify(name)}`);
      const path = resolve(join(folder, name));
      const unfinished = `${path}.${randomUUID()}`;
      try {
        await mkdir(folder, { recursive: true });
        await writeFile(unfinished, text, { flag: 'wx' });
        await rename(unfinished, path);
      } catch (cause) {
        await rm(unfinished, { force: true }).catch(() => undefined);
        throw new Failure('runner/unwritable', `${path}: ${errnoOf(cause)}`, { facts: { path }, cause });
      }
      return path;
    },
  };
}

/** `ENOSPC`, `EACCES` …, or the name of the error. */
export function errnoOf(thrown: unknown): string {
  const code = thrown instanceof Error && 'code' in thrown ? thrown.code : undefined;
  if (typeof code === 'string') return code;
  return thrown instanceof Error ? thrown.name : typeof thrown;
}
