import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { formatToken } from '@hardened-deploy/core/lease/fencing-token';
import type { FenceRecord } from '@hardened-deploy/core/target/fence';
import { type Keeper, readAnswer } from '../../../src/engines/docker/keeper/keeper.ts';
import {
  frameEnds,
  type ScriptOutput,
  shellFrame,
  type ShellScript,
} from '../../../src/engines/docker/keeper/shell-frame.ts';
import { SHELL } from './scripted-root.ts';

export interface LocalKeeper extends Keeper {
  /** Bytes that were sent to the shell, and that it answered. */
  readonly traffic: { sent: number; answered: number };
}

/** Durability is nothing that a test on this machine could see, and it is what takes the time. */
export function withoutFlushing(script: string): string {
  return script.replace(/^flush\(\) .*$/m, 'flush() { :; }');
}

/** A keeper whose scripts run on this machine, in a shell that stays open, over a folder of it. */
export function localKeeper(root: string, rewritten: (script: string) => string = withoutFlushing): LocalKeeper {
  const [program = 'sh', ...first] = SHELL;
  const child = spawn(program, [...first, '-s'], { env: { PATH: process.env['PATH'] ?? '' } });
  const traffic = { sent: 0, answered: 0 };
  let turn: Promise<unknown> = Promise.resolve();
  let record: FenceRecord | undefined;

  function run(script: ShellScript): Promise<ScriptOutput> {
    const mark = randomBytes(8).toString('hex');
    const ends = frameEnds(mark);
    const frame = shellFrame(script, mark);
    traffic.sent += Buffer.byteLength(frame);
    return new Promise((resolve, reject) => {
      const parts = { stdout: [] as Buffer[], stderr: [] as Buffer[] };
      const tails = { stdout: '', stderr: '' };
      const listen = (stream: 'stdout' | 'stderr') => (data: Buffer) => {
        traffic.answered += data.length;
        parts[stream].push(data);
        tails[stream] = (tails[stream] + data.subarray(-80).toString('latin1')).slice(-80);
        const code = ends.stdout.exec(tails.stdout)?.[1];
        if (code === undefined || !ends.stderr.test(tails.stderr)) return;
        child.stdout.removeAllListeners('data');
        child.stderr.removeAllListeners('data');
        child.removeListener('close', gone);
        const text = (which: 'stdout' | 'stderr') => Buffer.concat(parts[which]).toString().replace(ends[which], '');
        resolve({ stdout: text('stdout'), stderr: text('stderr'), exitCode: Number(code) });
      };
      const gone = () => reject(new Error(`the shell is gone: ${Buffer.concat(parts.stderr).toString()}`));
      child.once('close', gone);
      child.stdout.on('data', listen('stdout'));
      child.stderr.on('data', listen('stderr'));
      child.stdin.write(frame);
    });
  }

  return {
    traffic,
    lastPass: () => undefined,
    remember: (wanted) => {
      record = wanted;
    },
    async close() {
      await turn;
      child.kill('SIGKILL');
    },
    async run(script, signal) {
      const { text, environment, token } = script;
      const variables = { HD_ROOT: root, ...(token && { HD_TOKEN: formatToken(token) }), ...environment };
      const mine = turn.then(() => {
        signal.throwIfAborted();
        return run({ text: rewritten(text), variables });
      });
      turn = mine.catch(() => undefined);
      return readAnswer(script, await mine, record);
    },
  };
}
