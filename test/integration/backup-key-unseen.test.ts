import { onDocker } from '@hardened-deploy/testkit/docker/on-docker';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import type { VerifiedBackup } from '@hardened-deploy/core/backup/backup';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { type AgeKeys, openBackupBed, type BackupBed } from './backup-bed.ts';
import { newAgeKeys } from './age-keys.ts';
import type { RehearsalToDo } from './rehearse-from-input.ts';

vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 });

const CHILD = new URL('rehearse-from-input.ts', import.meta.url).pathname;

describe('the secret key of an encrypted backup that is being rehearsed', () => {
  let bed: BackupBed;
  let keys: AgeKeys;
  let manifest: VerifiedBackup;

  beforeAll(async () => {
    keys = await newAgeKeys();
    bed = await openBackupBed({ keys });
    await bed.sql('CREATE TABLE orders (id int); INSERT INTO orders SELECT generate_series(1, 42)');
    manifest = await bed.backUp();
    await makeSlowImage();
  });
  afterAll(async () => {
    await bed.docker('rmi', '--force', slow());
    await bed.close();
  });

  const slow = () => `${bed.configuration.stack}-slow-tar`;
  /** As the tools image, but its tar takes its time: so the test can look while an archive is being unpacked. */
  async function makeSlowImage(): Promise<void> {
    const made = `${slow()}-made`;
    const script =
      'mv "$(command -v tar)" /real-tar; printf \'#!/bin/sh\\nsleep 15\\nexec /real-tar "$@"\\n\' >/usr/bin/tar; chmod 755 /usr/bin/tar';
    await bed.docker('run', '--name', made, '--user', 'root', 'hd-bed/node:24', 'sh', '-c', script);
    await bed.docker('commit', made, slow());
    await bed.docker('rm', made);
  }

  const label = () => `label=hardened-deploy.stack=${bed.configuration.stack}`;
  const containers = async (...filters: readonly string[]): Promise<readonly string[]> => {
    const given = [label(), ...filters].flatMap((filter) => ['--filter', filter]);
    return (await bed.docker('ps', '--all', '--quiet', '--no-trunc', ...given)).split('\n').filter(Boolean);
  };
  const inspected = async (): Promise<string> => {
    const all = await containers();
    // One of them may be gone by now.
    return bed.docker('inspect', ...all).catch(() => '');
  };
  /** What the kernel shows of every process on this machine: the Engine's containers are among them. */
  const processes = (): string => {
    const shown = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
    return shown
      .flatMap((pid) => ['cmdline', 'environ'].map((file) => readOrNothing(`/proc/${pid}/${file}`)))
      .join('\n');
  };

  function rehearsing() {
    const child = spawn(process.execPath, ['--conditions=source', CHILD], { stdio: ['pipe', 'pipe', 'inherit'] });
    const { configuration, token, database } = bed;
    const { container, url } = database;
    const given = { manifest, container, url, key: keys.secret, toolsImage: slow() };
    const toDo: RehearsalToDo = { configuration: onDocker(configuration), token: { ...token }, ...given };
    child.stdin.end(JSON.stringify(toDo));
    return child;
  }

  /** Whether it is a container that is told to unpack. */
  const unpacks = (inspection: string): boolean => inspection.includes('\\"decrypt\\"');

  test('is in no container and no process while it is used, from the first moment to the last', async () => {
    const child = rehearsing();
    let said = '';
    child.stdout.on('data', (part: Buffer) => (said += part.toString()));
    const running = new AbortController();
    const ended = once(child, 'close').then(() => running.abort());
    let seenUnpacking = 0;
    while (!running.signal.aborted) {
      const seen = await inspected();
      if (unpacks(seen)) seenUnpacking += 1;
      expect(seen).not.toContain(keys.secret);
      expect(processes()).not.toContain(keys.secret);
      await pause(5);
    }
    await ended;
    expect(said).toBe('restored');
    // Or the test has looked at nothing that matters.
    expect(seenUnpacking).toBeGreaterThan(0);
  });

  test('is nowhere to be read after its run was killed in the middle, though its container is still there', async () => {
    const child = rehearsing();
    const unpacking = await untilUnpacking();
    child.kill('SIGKILL');
    await once(child, 'close');
    expect(unpacks(await inspected())).toBe(true);
    expect(await inspected()).not.toContain(keys.secret);
    expect(processes()).not.toContain(keys.secret);
    await bed.docker('wait', unpacking);
    expect(await bed.docker('logs', unpacking)).not.toContain(keys.secret);
    expect(await bed.inVolume(`grep -rlF '${keys.secret}' /backups /spool || true`)).toBe('');
    // Nor in a file of the container's own.
    const found = spawnSync('sh', ['-c', 'docker export "$1" | grep -acF "$2"', 'sh', unpacking, keys.secret]);
    expect(found.stdout.toString().trim()).toBe('0');
    await bed.docker('rm', '--force', unpacking);
  });

  /** The container in which the key has been read, and an archive is being unpacked. */
  async function untilUnpacking(): Promise<string> {
    for (;;) {
      for (const id of await containers('status=running', 'label=hardened-deploy.role=one-shot'))
        if (/real-tar|bin.tar|sleep 15/.test(await bed.docker('top', id, '-eo', 'pid,args').catch(() => ''))) return id;
    }
  }
});

function readOrNothing(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    // It has ended meanwhile.
    return '';
  }
}
