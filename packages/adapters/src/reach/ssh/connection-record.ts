import { createHash } from 'node:crypto';
import { lstat, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Failure } from '@hardened-deploy/core/base/failure';
import { describeSshAddress } from '@hardened-deploy/core/base/address/ssh-address';
import { Secret } from '@hardened-deploy/core/base/secret';
import { recentConnections } from './connection-rate.ts';
import type { SshServer } from './ssh-settings.ts';

/** The connection of a job, as its steps find it. It holds no secret. */
export interface ConnectionRecord {
  /** `/tmp/hd-x`, with a folder of its own for each connection in it. */
  readonly home: string;
  /** The folder of the connection in use. */
  readonly folder: string;
  readonly way: EngineWay;
}

/** How the Engine's socket is reached: forwarded by ssh, or by a command of Docker's on the server. */
export type EngineWay = 'forward' | 'command';

const PREFIX = 'hardened-deploy-ssh-';
const FOLDER_PREFIX = '/tmp/hd-';

/** A connection serves only those who have the same key, the same trust and the same way. */
export function recordPath(temp: string, server: SshServer): string {
  const { address, bastion, socketPath, knownHosts, key, certificate } = server;
  const said = [
    describeSshAddress(address),
    bastion ? describeSshAddress(bastion) : '',
    socketPath,
    knownHosts.join('\n'),
    key instanceof Secret ? key.reveal() : key.socket,
    certificate?.reveal() ?? '',
  ];
  const hash = createHash('sha256').update(JSON.stringify(said)).digest('hex').slice(0, 16);
  return join(temp, `${PREFIX}${hash}.json`);
}

/** Undefined when there is none, or when its folders aren't ours alone: another user of the machine may have made them. */
export async function readRecord(path: string): Promise<ConnectionRecord | undefined> {
  const read = parseRecord(await readFile(path, 'utf8').catch(() => ''));
  if (!read) return undefined;
  const ours = await Promise.all([read.home, read.folder].map(isOurFolder));
  return ours.every(Boolean) ? read : undefined;
}

export async function writeRecord(path: string, record: ConnectionRecord): Promise<void> {
  await writeFile(path, JSON.stringify(record), { mode: 0o600 });
}

/** Removes the records that name a folder. */
export async function forgetHome(temp: string, home: string): Promise<void> {
  const names = await readdir(temp).catch(() => []);
  for (const name of names.filter((each) => each.startsWith(PREFIX) && each.endsWith('.json'))) {
    const record = parseRecord(await readFile(join(temp, name), 'utf8').catch(() => ''));
    if (record?.home === home) await rm(join(temp, name), { force: true });
  }
}

/** In /tmp, because a unix socket's path must be short: a runner's own scratch folder has 40 bytes and more. */
export async function makeHome(): Promise<string> {
  try {
    return await mkdtemp(FOLDER_PREFIX);
  } catch (thrown) {
    throw new Failure('runner/unwritable', `/tmp: ${thrown instanceof Error ? thrown.message : String(thrown)}`, {
      cause: thrown,
    });
  }
}

/** Whether a text can be a folder that `makeHome` made. What isn't must never be removed. */
export function isHomePath(path: string): boolean {
  return /^\/tmp\/hd-[A-Za-z0-9]{6}$/.test(path);
}

export async function isOurFolder(path: string): Promise<boolean> {
  const stat = await lstat(path).catch(() => undefined);
  return stat?.isDirectory() === true && stat.uid === process.getuid?.() && (stat.mode & 0o077) === 0;
}

function parseRecord(text: string): ConnectionRecord | undefined {
  try {
    const { home, folder, way } = JSON.parse(text) as Record<string, unknown>;
    if (typeof home !== 'string' || typeof folder !== 'string' || !isHomePath(home)) return undefined;
    if (!folder.startsWith(`${home}/`) || (way !== 'forward' && way !== 'command')) return undefined;
    return { home, folder, way };
  } catch {
    return undefined;
  }
}

/** When this job began its connections, also those of earlier steps. */
export async function recentlyBegun(temp: string, now: number): Promise<readonly number[]> {
  const text = await readFile(timesPath(temp), 'utf8').catch(() => '');
  return recentConnections(text.split('\n').filter(Boolean).map(Number).filter(Number.isSafeInteger), now);
}

export async function noteConnection(temp: string, now: number): Promise<void> {
  const times = [...(await recentlyBegun(temp, now)), now];
  await writeFile(timesPath(temp), times.join('\n'), { mode: 0o600 });
}

function timesPath(temp: string): string {
  return join(temp, `${PREFIX}connections`);
}
