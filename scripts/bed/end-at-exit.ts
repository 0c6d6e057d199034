import type { ChildProcess } from 'node:child_process';

const running = new Set<ChildProcess>();

/** Sees to it that a program that was started doesn't outlive this process. */
export function endAtExit(child: ChildProcess): void {
  if (running.size === 0) process.on('exit', endAll);
  running.add(child);
  const forget = (): void => {
    running.delete(child);
    if (running.size === 0) process.off('exit', endAll);
  };
  child.once('exit', forget);
  child.once('error', () => (child.pid === undefined ? forget() : undefined));
}

function endAll(): void {
  for (const child of running) child.kill('SIGTERM');
}
