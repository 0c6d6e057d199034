import { execFileSync, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

export interface TestAgent extends AsyncDisposable {
  readonly socket: string;
}

const LOOKS = 100;
const LOOK_EVERY_MS = 50;

/** A real ssh agent that holds one key. The path of its socket has a blank, as that of some password managers. */
export async function testAgent(key: string): Promise<TestAgent> {
  const folder = await mkdtemp(join(tmpdir(), 'hd agent-'));
  const socket = join(folder, 'agent.sock');
  const child = spawn('ssh-agent', ['-D', '-a', socket], { stdio: 'ignore' });
  for (let looks = 0; looks < LOOKS && !existsSync(socket); looks += 1) await sleep(LOOK_EVERY_MS);
  execFileSync('ssh-add', ['-q', '-'], { env: { ...process.env, SSH_AUTH_SOCK: socket }, input: key });
  return {
    socket,
    async [Symbol.asyncDispose]() {
      child.kill();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
