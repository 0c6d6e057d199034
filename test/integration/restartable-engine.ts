import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { copyImages } from '../../scripts/bed/copy-images.ts';
import { startEngine } from '../../scripts/bed/engine.ts';
import { identify } from '../../scripts/bed/engine-owner.ts';
import { engineAnswers } from '../../scripts/bed/existing-engine.ts';
import { engineOfTests } from './bed-engine-of-tests.ts';

/** A private engine with the images of the bed, to be stopped, killed and frozen: nobody else works on it. */
export interface RestartableEngine {
  readonly host: string;
  /** A range of the engine's own that no network has. */
  readonly subnet: string;
  /** Ends the daemon, by SIGTERM in good order or by SIGKILL; resolves when it is gone. */
  end(signal: 'SIGTERM' | 'SIGKILL'): Promise<void>;
  /** Starts the daemon again; resolves when it answers. */
  start(): Promise<void>;
  /** The daemon takes calls and answers none, until it is thawed. */
  freeze(): void;
  thaw(): void;
  stop(): void;
}

const ENGINE_LIMIT_MS = 60_000;

export async function restartableEngine(images: readonly string[]): Promise<RestartableEngine> {
  const { socket, stop } = await startEngine({ say: () => undefined, choice: 'private-only' });
  const folder = dirname(socket);
  const pid = () => Number(readFileSync(join(folder, 'dockerd.pid'), 'utf8'));
  try {
    if (images.length > 0) await copyImages(engineOfTests().socket, socket, images);
  } catch (error) {
    stop();
    throw error;
  }
  return {
    host: `unix://${socket}`,
    subnet: `10.${folder.split('-').at(-1)}.64.0/24`,
    async end(signal) {
      const daemon = pid();
      process.kill(daemon, signal);
      await until(() => identify(daemon) === null);
    },
    async start() {
      const args = ['--config-file', join(folder, 'daemon.json'), '--pidfile', join(folder, 'dockerd.pid')];
      let running = false;
      await until(() => {
        // A daemon that meets the containerd of the killed one while that is still ending gives up: as a machine's service
        // manager does, it is started anew.
        if (!running) {
          running = true;
          const daemon = spawn('dockerd', args, { detached: true, stdio: 'ignore' });
          daemon.once('exit', () => (running = false)).unref();
        }
        return engineAnswers(socket);
      });
    },
    freeze: () => void process.kill(pid(), 'SIGSTOP'),
    thaw: () => void process.kill(pid(), 'SIGCONT'),
    stop,
  };
}

async function until(so: () => boolean | Promise<boolean>): Promise<void> {
  for (const deadline = Date.now() + ENGINE_LIMIT_MS; Date.now() < deadline; await sleep(100)) if (await so()) return;
  throw new Error(`the engine did not do what it was told within ${ENGINE_LIMIT_MS / 1_000} s`);
}
