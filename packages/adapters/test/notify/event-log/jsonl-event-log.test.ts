import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempDisposable, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jsonlEventLog } from '@hardened-deploy/adapters/notify/event-log/jsonl-event-log';
import type { Announcement } from '@hardened-deploy/core/announce/announcement';
import type { EnvironmentName } from '@hardened-deploy/core/base/names';
import { describe, expect, it } from 'vitest';

const announcement: Announcement = {
  event: 'finished',
  application: 'shop',
  environment: 'production' as EnvironmentName,
  release: 'v2',
  commit: 'c',
  actor: 'a',
  runUrl: 'https://github.com/o/r/actions/runs/7',
  at: '2026-11-20T12:00:00.000Z',
  reason: 'two\nlines and "quotes"',
};
const signal = new AbortController().signal;
const temporary = () => mkdtempDisposable(join(tmpdir(), 'hd-events-'));
const lines = async (path: string) =>
  (await readFile(path, 'utf8'))
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);

describe('the event log', () => {
  it('gets one line of JSON for each announcement, and keeps the lines before', async () => {
    await using folder = await temporary();
    const path = join(folder.path, 'deep', 'er', 'events.jsonl');
    const log = jsonlEventLog({ path });
    expect(await log.deliver(announcement, signal)).toEqual({ kind: 'delivered', target: 'event log', attempts: 1 });
    await log.deliver({ ...announcement, outcome: 'deployed' }, signal);
    await log.deliver({ ...announcement, event: 'started' }, signal);
    const [lost, good, started] = await lines(path);
    expect(lost).toEqual({ ...announcement, schema: 1, outcome: null });
    expect(good).toMatchObject({ event: 'finished', outcome: 'deployed' });
    expect(started).not.toHaveProperty('outcome');
    expect(lost).toEqual(JSON.parse(log.preview(announcement)));
  });

  it('answers undelivered, with the errno, when it cannot be written', async () => {
    await using folder = await temporary();
    const file = join(folder.path, 'file');
    await writeFile(file, '');
    const log = jsonlEventLog({ path: join(file, 'events.jsonl') });
    expect(await log.deliver(announcement, signal)).toMatchObject({
      kind: 'undelivered',
      why: expect.stringMatching(/could not be written: (ENOTDIR|EEXIST)$/),
    });
  });

  it('loses and mixes no lines when 20 processes write at the same time', async () => {
    await using folder = await temporary();
    const path = join(folder.path, 'events.jsonl');
    const script = new URL('append-events.ts', import.meta.url).pathname;
    const writers = Array.from({ length: 20 }, (_, index) =>
      spawn(process.execPath, ['--conditions=source', script, path, `writer-${index}`, '25'], {
        stdio: ['ignore', 'ignore', 'inherit'],
      }),
    );
    const exits = await Promise.all(writers.map(async (writer) => (await once(writer, 'exit'))[0] as number | null));
    expect(exits).toEqual(writers.map(() => 0));
    const events = await lines(path);
    expect(new Set(events.map(({ environment, release }) => `${String(environment)} ${String(release)}`)).size).toBe(
      500,
    );
    expect(events).toHaveLength(500);
  }, 60_000);
});
