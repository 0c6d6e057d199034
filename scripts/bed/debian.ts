import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run, tryRun, whichProgram } from './command.ts';

const POLICY = '/usr/sbin/policy-rc.d';

export function isRoot(): boolean {
  return process.getuid?.() === 0;
}

/** True where apt may install something: we are root on Debian or a sibling of it. */
export function canInstallPackages(): boolean {
  return isRoot() && existsSync('/etc/debian_version') && whichProgram('apt-get') !== null;
}

/** Installs packages without starting the services that come with them. Call only where `canInstallPackages()`. */
export async function installPackages(packages: readonly string[]): Promise<void> {
  const env = { DEBIAN_FRONTEND: 'noninteractive', LC_ALL: 'C.UTF-8' };
  const ours = !existsSync(POLICY);
  if (ours) writeFileSync(POLICY, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
  try {
    await run({ program: 'apt-get', args: ['update', '-qq'], env });
    await run({ program: 'apt-get', args: ['install', '-y', '-qq', '--no-install-recommends', ...packages], env });
  } finally {
    if (ours) rmSync(POLICY, { force: true });
  }
}

/** True when apt's lists name a package of that name. */
export function packageExists(name: string): boolean {
  return tryRun({ program: 'apt-cache', args: ['show', name] }).ok;
}

/**
 * The Debian archive that this machine's apt uses, if it holds `suite`; else the same without a snapshot's date, else Debian's own.
 * Throws when none of them answers.
 */
export function debianMirror(suite: string): string {
  const args = ['indextargets', '--format', '$(REPO_URI) $(LABEL)', 'Created-By: Packages'];
  const lines = tryRun({ program: 'apt-get', args }).stdout.split('\n');
  const own = lines.find((line) => line.endsWith(' Debian'))?.split(' ')[0];
  const official = 'http://deb.debian.org/debian';
  const candidates = own === undefined ? [official] : [own, own.replace(/\d{8}T\d{6}Z\/?$/, ''), official];
  for (const candidate of candidates.map((address) => address.replace(/\/+$/, ''))) {
    if (downloads(`${candidate}/dists/${suite}/Release`)) return candidate;
  }
  throw new Error(`No Debian archive with ${suite} answers (asked: ${candidates.join(', ')}).`);
}

/** The proxy that apt is told to use, as the environment that other downloaders understand. */
export function aptProxy(): Readonly<Record<string, string>> {
  const dump = tryRun({ program: 'apt-config', args: ['dump', 'Acquire::http::Proxy'] }).stdout;
  const address = /"(http[^"]+)"/.exec(dump)?.[1];
  return address === undefined ? {} : { http_proxy: address };
}

/** By apt's own downloader, which knows apt's proxies and certificates. */
function downloads(address: string): boolean {
  const folder = mkdtempSync(join(tmpdir(), 'hd-mirror-'));
  try {
    const args = ['download-file', address, join(folder, 'Release')];
    return tryRun({ program: '/usr/lib/apt/apt-helper', args, timeout: 60_000 }).ok;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
