import { containerLiveFiles } from '@hardened-deploy/adapters/vaults/volume/files/container-live-files';
import { filesDump, type FilesDumpOptions } from '@hardened-deploy/adapters/dumps/files/files-dump';
import { dataVolumeName, stackLabels } from '@hardened-deploy/adapters/engines/docker/layout/stack-names';
import { systemClock } from '@hardened-deploy/adapters/system/system-clock';
import type { FencingToken } from '@hardened-deploy/core/lease/fencing-token';
import { FIRST_GENERATION, recordOf, tokenOf } from '@hardened-deploy/testkit/target/fencing';
import { mintBackupId } from '@hardened-deploy/core/backup/backup-id';
import { planRestore, restoreDatabase } from '@hardened-deploy/core/backup/usecases/restore-database';
import { finishSwap } from '@hardened-deploy/core/backup/usecases/finish-swap';
import { planUndo, undoRestore } from '@hardened-deploy/core/backup/usecases/undo-restore';
import { describeRestorePlan } from '@hardened-deploy/core/backup/restore-words';
import { minutes } from '@hardened-deploy/core/base/duration';
import type { VolumeName } from '@hardened-deploy/core/release/container/mount';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { DEPLOYMENT, openBackupBed, type BackupBed } from './backup-bed.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const go = new AbortController().signal;
const IMAGE = 'hd-bed/node:24';
const UPLOADS = { volume: 'uploads' as VolumeName };

let bed: BackupBed;
let volume: string;
let user: string;
let files: FilesDumpOptions;
let token: FencingToken;
beforeAll(async () => {
  bed = await openBackupBed();
  ({ token } = bed);
  const { stack } = bed.configuration;
  volume = dataVolumeName(stack, UPLOADS);
  user = `hd-${stack}-user`;
  const labels = Object.entries(stackLabels(stack, 'data')).flatMap(([label, value]) => [
    '--label',
    `${label}=${value}`,
  ]);
  await bed.docker('volume', 'create', ...labels, volume);
  // What the application is: it writes to the volume whenever it starts.
  const of = ['--label', `hardened-deploy.stack=${stack}`, '--volume', `${volume}:/data`];
  const program = 'echo started >>/data/starts; trap "exit 0" TERM; while :; do sleep 0.1; done';
  await bed.docker('run', '-d', '--name', user, ...of, IMAGE, 'sh', '-c', program);
  files = {
    what: 'the volume uploads',
    source: volume,
    beside: volume,
    mount: { kind: 'volume', ...UPLOADS, target: '/source', readOnly: true },
    consistency: 'crash',
    image: IMAGE,
    encrypted: 'plain',
  };
});
afterAll(async () => {
  await bed.docker('rm', '--force', user);
  const made = await bed.docker('volume', 'ls', '--quiet', '--filter', `name=${volume}`);
  for (const name of made.split('\n').filter((each) => each !== '')) await bed.docker('volume', 'rm', '--force', name);
  await bed.close();
});

const inVolume = (script: string, of = volume) =>
  bed.docker('run', '--rm', '--network', 'none', '--volume', `${of}:/u`, '--workdir', '/u', IMAGE, 'sh', '-c', script);
const told = async (of = volume) => (await inVolume('find . -mindepth 1 | sort; cat note', of)).trim().split('\n');
const besides = async () =>
  (await bed.docker('volume', 'ls', '--quiet', '--filter', `name=${volume}__hd_`))
    .split('\n')
    .filter((name) => name !== '');
const live = (changed: Partial<FilesDumpOptions> = {}, part: string | null = 'uploads') => {
  const found = containerLiveFiles({
    tasks: bed.target.tasks,
    stack: bed.configuration.stack,
    container: bed.database.container,
    timeout: minutes(2),
    clock: systemClock(),
    progress: bed.progress,
    dump: filesDump({ ...files, ...changed }),
    part,
  });
  if (!found) throw new Error('files can be replaced');
  return found;
};
const ports = (changed: Partial<ReturnType<typeof live>> = {}) => ({
  vault: bed.vault({ also: [{ name: 'uploads', container: bed.database.container, dump: filesDump(files) }] }),
  live: { ...live(), ...changed },
  stack: bed.target.stack,
  journal: bed.target.journal,
  clock: systemClock(),
  progress: bed.progress,
});
const author = () => ({ token, deployment: DEPLOYMENT, by: 'test' });
const planned = () =>
  planRestore(ports(), { token, stack: bed.configuration.stack, backup: 'newest', part: 'uploads' }, go);
const isRunning = async () => (await bed.docker('inspect', '--format', '{{.State.Status}}', user)).trim();

test('a volume gets back what a backup has, what was there is kept, and can be put back', async () => {
  await inVolume(
    'echo good >note; mkdir -p sub; echo kept >sub/file; chmod 640 note; ln -s note link; head -c 150000000 /dev/zero >large',
  );
  const also = [{ name: 'uploads', container: bed.database.container, dump: filesDump(files) }];
  const backup = await bed.backUp({ also });
  await inVolume('echo bad >note; rm -r sub; echo late >late');

  const plan = await planned();
  expect(plan.refusals).toEqual([]);
  expect(describeRestorePlan(plan).join('\n')).toMatch(
    new RegExp(`What backup ${backup.id}.* has of the volume uploads[^]*files: 3 now, 3 restored|Numbers would change`),
  );
  expect(describeRestorePlan(plan).join('\n')).toContain(`${user} would be stopped while that is copied`);
  expect(await besides()).toEqual([]);

  const restored = await restoreDatabase(ports(), { ...author(), plan }, go);
  expect(restored).toMatchObject({ sessionsEnded: 1, kept: expect.stringMatching(/__hd_replaced_\d{8}T\d{6}Z$/) });
  expect(await told()).toEqual(['./large', './link', './note', './starts', './sub', './sub/file', 'good']);
  expect((await inVolume('cat starts; stat -c %a note')).trim().split('\n')).toEqual(['started', 'started', '640']);
  expect(await isRunning()).toBe('running');
  expect(await besides()).toEqual([restored.kept]);
  expect(await told(restored.kept ?? '')).toEqual(['./large', './late', './link', './note', './starts', 'bad']);

  const undo = await planUndo(ports(), author(), go);
  if (undo.kind !== 'undo') throw new Error('there is a restore to take back');
  const undone = await undoRestore(ports(), { ...author(), plan: undo }, go);
  expect(await told()).toEqual(['./large', './late', './link', './note', './starts', 'bad']);
  expect(await besides()).toEqual([undone.kept]);
  expect(await isRunning()).toBe('running');
  await bed.docker('volume', 'rm', undone.kept ?? '');
});

test('it is refused while a container that is not of the stack may write there, and nothing is stopped', async () => {
  const other = `${user}-other`;
  await bed.docker('run', '-d', '--name', other, '--volume', `${volume}:/data`, IMAGE, 'sleep', '1000');
  try {
    const { refusals } = await planned();
    expect(refusals).toEqual([expect.stringContaining(`The container ${other} may write to the volume uploads`)]);
    const names = {
      live: volume,
      aside: `${volume}__hd_replaced_20260101T000000Z`,
      instead: `${volume}__hd_undone_20260101T000000Z`,
    };
    await expect(live().swap(token, names, go)).rejects.toMatchObject({
      message: expect.stringContaining(`${other} may write there too`),
    });
    expect(await isRunning()).toBe('running');
    for (const name of await besides()) await bed.docker('volume', 'rm', name);
  } finally {
    await bed.docker('rm', '--force', other);
  }
});

test('it is refused while a container is paused that may write there, and that one stays as it is', async () => {
  await bed.docker('pause', user);
  try {
    const { refusals } = await planned();
    expect(refusals).toEqual([expect.stringContaining(`The container ${user} is paused, and may write to the volume`)]);
    expect(await isRunning()).toBe('paused');
  } finally {
    await bed.docker('unpause', user);
  }
});

/** The container of a swap, once it has come so far. */
async function reached(phase: string): Promise<string> {
  const swapping = await vi.waitFor(
    async () => {
      const filters = [
        'label=hardened-deploy.purpose=restore',
        `label=hardened-deploy.stack=${bed.configuration.stack}`,
      ];
      const id = await bed.docker('ps', '--quiet', ...filters.flatMap((filter) => ['--filter', filter]));
      if (id === '') throw new Error('not yet');
      return id.trim();
    },
    { timeout: 60_000, interval: 20 },
  );
  const comes = `while ! grep -q '^phase ${phase}' /backups/.swap-* 2>/dev/null; do :; done`;
  await bed.docker('exec', swapping, 'sh', '-c', comes);
  return swapping;
}

// Both are played by `npm test -- long`. By day a run ends in between, below.
const PHASES = [
  ['while it is put in place', 'replacing'],
  ['while what was there is copied', 'copying'],
] as const;
test.each(PHASES.slice(0, process.env['HD_LONG'] === '1' ? 2 : 0))(
  'a swap whose container is killed %s is finished by the next run',
  async (_, phase) => {
    await inVolume('echo bad >note');
    const plan = await planned();
    const before = await told();
    const marker = `cat /backups/.swap-${volume} 2>/dev/null || :`;
    const running = restoreDatabase(ports(), { ...author(), plan }, go).catch((thrown: unknown) => thrown);
    const swapping = await reached(phase);
    await bed.docker('kill', swapping);
    expect(await running).toMatchObject({ code: 'restore/failed' });
    expect(await isRunning()).toBe('exited');

    const { look } = await planned();
    if (!look.unfinished) throw new Error('it was broken off half way');
    const finished = await finishSwap(ports(), { ...author(), look: { ...look, unfinished: look.unfinished } }, go);
    expect(await told()).toEqual(['./large', './link', './note', './starts', './sub', './sub/file', 'good']);
    expect(await told(finished.kept ?? '')).toEqual(before);
    expect(await isRunning()).toBe('running');
    expect(await bed.inVolume(marker)).toBe('');
    for (const name of await besides()) await bed.docker('volume', 'rm', name);
  },
);

test('where there is no room for it, what was there is put back, and runs', async () => {
  const { stack } = bed.configuration;
  const small = dataVolumeName(stack, { volume: 'small' as VolumeName });
  const labels = Object.entries(stackLabels(stack, 'data')).flatMap(([label, value]) => [
    '--label',
    `${label}=${value}`,
  ]);
  const inMemory = ['type=tmpfs', 'device=tmpfs', 'o=size=3m'].flatMap((option) => ['--opt', option]);
  await bed.docker('volume', 'create', ...labels, ...inMemory, small);
  const holder = `${user}-small`;
  const of = ['--label', `hardened-deploy.stack=${stack}`, '--volume', `${small}:/data`];
  await bed.docker(
    'run',
    '-d',
    '--name',
    holder,
    ...of,
    IMAGE,
    'sh',
    '-c',
    '[ -f /data/note ] || echo mine >/data/note; trap "exit 0" TERM; while :; do sleep 0.1; done',
  );
  const [aside, instead] = [`${small}__hd_replaced_20260101T000000Z`, `${small}__hd_restoring_20260101T000000Z`];
  try {
    await inVolume('head -c 10000000 /dev/urandom >large', instead);
    const mount = { kind: 'volume', volume: 'small' as VolumeName, target: '/source', readOnly: true } as const;
    const swap = live({ what: 'the volume small', source: small, beside: small, mount }).swap;
    await expect(swap(token, { live: small, aside, instead }, go)).rejects.toMatchObject({
      message: expect.stringMatching(
        /could not be put in place; what was there is there again, and runs.*No space left/s,
      ),
    });
    expect((await bed.docker('exec', holder, 'sh', '-c', 'ls /data; cat /data/note')).trim()).toBe('note\nmine');
    expect(await bed.inVolume(`ls -A /backups | grep swap- || :`)).toBe('');
    // What would have been kept for an undo is what is there again: a copy of it would only look like something replaced.
    const beside = await bed.docker('volume', 'ls', '--quiet', '--filter', `name=${small}__hd_`);
    expect(beside.trim()).toBe(instead);
  } finally {
    await bed.docker('rm', '--force', holder);
    for (const name of [small, aside, instead]) await bed.docker('volume', 'rm', '--force', name);
  }
});

/** Nobody can remove such a file, not even root, until it is taken back. */
async function immutable(is: boolean): Promise<void> {
  const script = `open(F, "<", "/u/fixed") or die $!; my $f = pack("L!", ${is ? 16 : 0}); ioctl(F, 0x40086602, $f) or die $!`;
  const may = ['--cap-add', 'LINUX_IMMUTABLE', '--volume', `${volume}:/u`];
  await bed.docker('run', '--rm', ...may, IMAGE, 'perl', '-e', script);
}

test('where something there can not be removed, the rest of it is put back, and runs', async () => {
  const names = {
    aside: `${volume}__hd_replaced_20260102T000000Z`,
    instead: `${volume}__hd_restoring_20260102T000000Z`,
  };
  await inVolume('echo fixed >fixed; echo mine >note');
  const before = await told();
  await immutable(true);
  try {
    await inVolume('echo other >note', names.instead);
    await expect(live().swap(token, { live: volume, ...names }, go)).rejects.toMatchObject({
      message: expect.stringMatching(/what was there is there again, and runs.*fixed.*not permitted/is),
    });
    expect(await told()).toEqual(before);
    expect(await isRunning()).toBe('running');
  } finally {
    await immutable(false);
    await inVolume('rm fixed');
    for (const name of Object.values(names)) await bed.docker('volume', 'rm', '--force', name);
  }
});

test('a folder of the host is restored in the same way', async () => {
  const folder = `/tmp/hd-${bed.configuration.stack}-restored`;
  const onHost = (script: string) =>
    bed.docker('run', '--rm', '--network', 'none', '--volume', `${folder}:/folder`, IMAGE, 'sh', '-c', script);
  const beside = `${volume}-config`;
  const options: Partial<FilesDumpOptions> = {
    what: `the folder ${folder}`,
    source: folder,
    beside,
    mount: { kind: 'bind', source: folder, target: '/source', readOnly: true },
  };
  await onHost('echo good >/folder/shop.conf');
  try {
    const vault = bed.vault({ dump: filesDump({ ...files, ...options }) });
    const id = mintBackupId(new Date(), DEPLOYMENT);
    const whole = await vault.verify(token, await vault.dump(token, { id, deployment: DEPLOYMENT }, go), go);
    await onHost('echo bad >/folder/shop.conf; echo late >/folder/late');
    const of = live(options, null);
    const names = {
      aside: `${beside}__hd_replaced_20260101T000000Z`,
      instead: `${beside}__hd_restoring_20260101T000000Z`,
    };
    expect(await of.look(token, whole, go)).toMatchObject({
      of: `the folder ${folder}`,
      there: true,
      obstacles: [],
      sessions: [],
    });
    expect(await of.stage(token, { backup: whole, name: names.instead, owner: undefined }, go)).toEqual(whole.tables);
    expect(await of.swap(token, { live: beside, ...names }, go)).toEqual({ sessionsEnded: 0 });
    expect(await onHost('ls /folder; cat /folder/shop.conf')).toBe('shop.conf\ngood\n');
    expect(await inVolume('ls; cat shop.conf', names.aside)).toBe('late\nshop.conf\nbad\n');
    await vault.remove(token, [id], go);
  } finally {
    await onHost('rm -rf /folder/*');
    await bed.docker('run', '--rm', '--volume', '/tmp:/t', IMAGE, 'rmdir', folder.replace('/tmp', '/t'));
  }
});

test('a folder in which something else is mounted is refused before anything is stopped', async () => {
  // Each Linux has others in there, and a look only reads.
  const mount = { kind: 'bind', source: '/dev', target: '/source', readOnly: true } as const;
  const { obstacles } = await live({ what: 'the folder /dev', source: '/dev', beside: `${volume}-dev`, mount }).look(
    token,
    undefined,
    go,
  );
  expect(obstacles).toContainEqual(expect.stringContaining('Something else is mounted at shm in the folder /dev'));
});

test('a swap whose run ends goes on by itself, and the next holder of the lease says so', async () => {
  await inVolume('echo bad >note');
  const plan = await planned();
  const cancelled = new AbortController();
  const running = restoreDatabase(ports(), { ...author(), plan }, cancelled.signal).catch((thrown: unknown) => thrown);
  await reached('copying');
  cancelled.abort(new Error('cancelled'));
  expect(await running).toMatchObject({ message: 'cancelled' });

  token = tokenOf(FIRST_GENERATION + 2);
  await bed.target.fence.raise(recordOf(token), {}, go);
  expect(await isRunning()).toBe('running');
  expect((await told()).at(-1)).toBe('good');
  const { look } = await planned();
  if (!look.unfinished) throw new Error('its run did not say that it was done');
  await expect(live().drop(token, look.unfinished.aside, go)).rejects.toMatchObject({
    message: expect.stringContaining(`What was there is in ${look.unfinished.aside}, until`),
  });
  const { kept } = await finishSwap(ports(), { ...author(), look: { ...look, unfinished: look.unfinished } }, go);
  expect((await told(kept ?? '')).at(-1)).toBe('bad');
  expect(await besides()).toEqual([kept]);
  expect((await planned()).look.unfinished).toBeUndefined();
});
