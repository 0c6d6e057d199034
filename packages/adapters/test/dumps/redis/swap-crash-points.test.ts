import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { SWAP_SCRIPT } from '@hardened-deploy/adapters/dumps/redis/scripts/restore/swap';
import { bareScript } from '@hardened-deploy/adapters/vaults/volume/scripts/around-dump';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

const ASIDE = 'cache__hd_replaced_20261130T104501Z';
const INSTEAD = 'cache__hd_restoring_20261130T104501Z';
/** Each renaming of a swap: three notes of how far it is, and two files to and fro. */
const RENAMINGS = 7;

let root: string;
const at = (...names: readonly string[]) => join(root, ...names);
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'hd-swap-'));
  for (const folder of ['bin', 'backups', 'data/aof', `data/${INSTEAD}/aof`])
    mkdirSync(at(folder), { recursive: true });
  for (const [folder, content] of [
    ['data', 'old'],
    [`data/${INSTEAD}`, 'new'],
  ] as const) {
    writeFileSync(at(folder, 'dump.rdb'), content);
    writeFileSync(at(folder, 'aof', 'one'), content);
  }
  writeFileSync(at('data', INSTEAD, 'keys-that-stay'), '7\n');
  writeFileSync(at('data', 'users.acl'), 'stays');
  program('node', NODE);
});
afterEach(() => rmSync(root, { recursive: true }));

/** In the place of our program: it stops and starts the server, and notes what a started one would read. */
const NODE = `case "$HD_TASK" in
  *server-writers*) echo server-id ;;
  *server-stop*) echo stopped >>"$ROOT/events"; echo cache ;;
  *files-start*) echo "started with $(cat "$ROOT/data/dump.rdb") $(cat "$ROOT/data/aof/one")" >>"$ROOT/events" ;;
esac`;

function program(name: string, script: string): void {
  writeFileSync(at('bin', name), `#!/bin/sh\n${script}\n`);
  chmodSync(at('bin', name), 0o755);
}

/** `dies`: at which renaming the whole container is killed, and whether that was done by then. */
function swap(
  dies: { readonly renaming: number; readonly when: 'before' | 'after' } | undefined,
  names = { HD_ASIDE: ASIDE, HD_INSTEAD: INSTEAD },
) {
  rmSync(at('renamings'), { force: true });
  const { renaming = 0, when = 'before' } = dies ?? {};
  return swapBy(
    `echo x >>"$ROOT/renamings"
if [ "$(wc -l <"$ROOT/renamings")" = ${renaming} ]; then ${when === 'after' ? '/bin/mv "$@";' : ''} kill -9 "$PPID"; exit 1; fi
exec /bin/mv "$@"`,
    names,
  );
}

/** `mv`: what stands in the place of that program. */
function swapBy(mv: string, names = { HD_ASIDE: ASIDE, HD_INSTEAD: INSTEAD }) {
  program('mv', mv);
  const env = {
    ...names,
    PATH: `${at('bin')}:${process.env['PATH']}`,
    ROOT: root,
    HD_MARK: 'mark',
    HD_BACKUPS: at('backups'),
    HD_LIVE: 'cache',
    HD_PAUSE: '{}',
    HD_PROGRAM: gzipSync('').toString('base64'),
    HD_DIR: at('data'),
    HD_FILE: 'dump.rdb',
    HD_AOF_FILE: 'appendonly.aof',
    HD_AOF_DIR: 'aof',
  };
  return spawnSync('sh', ['-c', bareScript(SWAP_SCRIPT)], { env, encoding: 'utf8' });
}

const content = (...folder: readonly string[]) => [
  readFileSync(at('data', ...folder, 'dump.rdb'), 'utf8'),
  readFileSync(at('data', ...folder, 'aof', 'one'), 'utf8'),
];
const events = () => readFileSync(at('events'), 'utf8').trim().split('\n');
const marker = () => existsSync(at('backups', '.swap-cache'));

function expectSwapped(): void {
  expect([content(), content(ASIDE)]).toEqual([
    ['new', 'new'],
    ['old', 'old'],
  ]);
  expect(readdirSync(at('data')).toSorted()).toEqual(['aof', ASIDE, 'dump.rdb', 'users.acl'].toSorted());
  expect(marker()).toBe(false);
  expect(events().at(-1)).toBe('started with new new');
}

describe('a swap of the files of a server', () => {
  test('leaves everything else in its folder alone, and the same takes it back', () => {
    expect(swap(undefined)).toMatchObject({ status: 0 });
    expectSwapped();
    expect(readFileSync(at('renamings'), 'utf8').trim().split('\n')).toHaveLength(RENAMINGS);
    const undone = { HD_ASIDE: 'cache__hd_undone_20261130T114501Z', HD_INSTEAD: ASIDE };
    expect(swap(undefined, undone)).toMatchObject({ status: 0 });
    expect([content(), content(undone.HD_ASIDE)]).toEqual([
      ['old', 'old'],
      ['new', 'new'],
    ]);
    expect(events()).toEqual(['stopped', 'started with new new', 'stopped', 'started with old old']);
  });

  test.each(
    Array.from({ length: RENAMINGS }, (_, index) => index + 1).flatMap(
      (renaming) =>
        [
          { renaming, when: 'before' },
          { renaming, when: 'after' },
        ] as const,
    ),
  )(
    'that is killed $when renaming $renaming is done when it is called again, and no server was started with a part',
    (dies) => {
      expect(swap(dies).signal).toBe('SIGKILL');
      const isBegun = marker();
      expect(swap(undefined)).toMatchObject({ status: 0 });
      expectSwapped();
      // Only what was never begun may have left the server as it was.
      expect(events().filter((event) => event.startsWith('started'))).toEqual(['started with new new']);
      expect(isBegun || dies.renaming === 1).toBe(true);
    },
  );

  test.each([2, 3, 4, 5])('keeps what a server has written that somebody started after renaming %d', (renaming) => {
    swap({ renaming, when: 'after' });
    mkdirSync(at('data', 'aof'), { recursive: true });
    for (const file of [at('data', 'dump.rdb'), at('data', 'aof', 'one')])
      if (!existsSync(file)) writeFileSync(file, 'meanwhile');
    expect(swap(undefined)).toMatchObject({ status: 0 });
    expect([content(), content(ASIDE)]).toEqual([
      ['new', 'new'],
      ['old', 'old'],
    ]);
    expect(marker()).toBe(false);
    expect(existsSync(at('data', ASIDE, 'started-meanwhile'))).toBe(true);
  });

  test('of another name is refused while one is half done, and nothing is moved', () => {
    swap({ renaming: 4, when: 'after' });
    const { status, stdout } = swap(undefined, { HD_ASIDE: 'other', HD_INSTEAD: 'another' });
    expect([status, stdout]).toEqual([57, expect.stringContaining('Another swap was broken off half way')]);
    expect(swap(undefined)).toMatchObject({ status: 0 });
    expectSwapped();
  });

  test('with files that are not there, or a name that is taken, is refused before anything is stopped', () => {
    expect(swap(undefined, { HD_ASIDE: ASIDE, HD_INSTEAD: 'nothing' })).toMatchObject({ status: 51 });
    mkdirSync(at('data', ASIDE));
    expect(swap(undefined)).toMatchObject({ status: 51 });
    expect([existsSync(at('events')), marker()]).toEqual([false, false]);
  });

  test('gives back what was there when a file can not be moved, and starts the server with it', () => {
    const refuses = (pattern: string) => `case "$*" in ${pattern}) echo refused >&2; exit 1 ;; esac\nexec /bin/mv "$@"`;
    const { status, stdout } = swapBy(refuses(`"-T ${INSTEAD}/dump.rdb ./dump.rdb"`));
    expect([status, stdout]).toEqual([53, expect.stringContaining('refused')]);
    expect([content(), content(INSTEAD)]).toEqual([
      ['old', 'old'],
      ['new', 'new'],
    ]);
    expect(readdirSync(at('data'))).not.toContain(ASIDE);
    expect([events(), marker()]).toEqual([['stopped', 'started with old old'], false]);
  });

  test.each(['before', 'after'])(
    'that is killed while it gives back what was there, %s a file is, overwrites and hides nothing when it is called again',
    (when) => {
      const { signal } = swapBy(`case "$*" in
  "-T ${INSTEAD}/dump.rdb ./dump.rdb") exit 1 ;;
  "-T ${ASIDE}/dump.rdb ./dump.rdb") ${when === 'after' ? '/bin/mv "$@";' : ''} kill -9 "$PPID"; exit 1 ;;
esac
exec /bin/mv "$@"`);
      expect(signal).toBe('SIGKILL');
      expect(swap(undefined)).toMatchObject({ status: 0 });
      expectSwapped();
      expect(readdirSync(at('data', ASIDE))).not.toContain('started-meanwhile');
    },
  );
});
