import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createBridge, engineNetwork, isFree } from './engine-network.ts';
import { identify, readOwner, takeOver } from './engine-owner.ts';
import { engineFolders, removeEngine } from './engine-remains.ts';
import type { EngineFolders } from './engine-remains.ts';
import { engineAnswers } from './existing-engine.ts';

const NUMBERS = { first: 220, last: 249 };
const START_TIMEOUT_MS = 30_000;

/** Starts the engine at `place`: beside any other, with its own data root, socket, bridge, addresses and containerd namespace. Needs root. */
export async function bringUp(place: EngineFolders): Promise<void> {
  const network = engineNetwork(place.name, place.number);
  await createBridge(network);
  writeFileSync(join(place.run, 'daemon.json'), JSON.stringify(daemonSettings(place), null, 2));
  mkdirSync(place.data, { recursive: true, mode: 0o711 });
  const log = openSync(join(place.run, 'dockerd.log'), 'a');
  // Its own session: a Ctrl-C at the terminal must reach us first, or it would stop under running containers.
  const daemon = spawn('dockerd', ['--config-file', join(place.run, 'daemon.json'), '--pidfile', place.pidFile], {
    detached: true,
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  let ended: string | null = null;
  daemon.on('error', (error) => (ended = error.message));
  daemon.on('exit', (code, signal) => (ended = `it ended with ${code ?? signal}`));
  daemon.unref();
  await untilReady(place, () => ended);
}

async function untilReady(place: EngineFolders, ended: () => string | null): Promise<void> {
  for (const deadline = Date.now() + START_TIMEOUT_MS; Date.now() < deadline; await sleep(100)) {
    if (await engineAnswers(place.socket)) return;
    if (ended() !== null) break;
  }
  const said = readFileSync(join(place.run, 'dockerd.log'), 'utf8').trimEnd().split('\n').slice(-12).join('\n');
  throw new Error(
    `A private Docker Engine does not start here (${ended() ?? 'no answer in 30 s'}). Its last words:\n${said}`,
  );
}

function daemonSettings(place: EngineFolders): Readonly<Record<string, unknown>> {
  const network = engineNetwork(place.name, place.number);
  return {
    hosts: [`unix://${place.socket}`],
    'data-root': join(place.data, 'docker'),
    'exec-root': join(place.run, 'exec'),
    bridge: network.bridge,
    'fixed-cidr': network.fixedCidr,
    'default-address-pools': [{ base: network.pool, size: 24 }],
    // Two engines that both write packet filter rules flush each other's; published ports go through the userland proxy instead.
    iptables: false,
    ip6tables: false,
    'ip-forward': false,
    'ip-masq': false,
    // A containerd of the system's may be running: never share its namespace with another engine.
    'containerd-namespace': place.name,
    'containerd-plugins-namespace': `${place.name}-plugins`,
    'shutdown-timeout': 5,
    'log-level': 'warn',
  };
}

/** Reserves folders and a number that no other engine has. Creating the folder reserves the number: of two starts at once only one gets it. */
export function reserveEngine(): EngineFolders {
  for (let number = NUMBERS.first; number <= NUMBERS.last; number += 1) {
    if (!isFree(number)) continue;
    const place = engineFolders(`hd-${number}`, number);
    try {
      mkdirSync(place.run, { mode: 0o755 });
      return place;
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    }
  }
  throw new Error(`All private engines' address ranges (10.${NUMBERS.first}.0.0 to 10.${NUMBERS.last}.0.0) are taken.`);
}

/** Takes away the engines whose owner was killed, and whose guard too. */
export function removeOrphans(): void {
  for (const name of readdirSync('/run').filter((entry) => /^hd-\d+$/.test(entry))) {
    const place = engineFolders(name, Number(name.slice('hd-'.length)));
    const owner = readOwner(place);
    if (owner === null || identify(owner.pid)?.startedAt === owner.startedAt) continue;
    if (takeOver(place, owner)) removeEngine(place);
  }
}
