import type { Progress } from '@hardened-deploy/core/base/ports/progress';
import type { Terminal } from '../terminal.ts';

/** Warnings go to the terminal. What is reported at the end is not told on the way too. */
export function terminalProgress({ note }: Terminal): Progress {
  return {
    info: () => undefined,
    debug: () => undefined,
    warn: (line) => note(`Warning: ${line}`),
    step: (_, work) => work(),
  };
}
