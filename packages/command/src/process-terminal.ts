import { createInterface } from 'node:readline/promises';
import { printable } from '@hardened-deploy/core/base/printable';
import type { Terminal } from './terminal.ts';

/** The terminal that this process was started from. Nothing that is printed can colour or overwrite what a person reads. */
export function processTerminal(): Terminal {
  return {
    interactive: process.stdin.isTTY && process.stderr.isTTY,
    print: (text) => void process.stdout.write(`${printable(text)}\n`),
    note: (text) => void process.stderr.write(`${printable(text)}\n`),
    async ask(question, signal) {
      const lines = createInterface({ input: process.stdin, output: process.stderr });
      try {
        return (await lines.question(question, { signal })).trim();
      } finally {
        lines.close();
      }
    },
  };
}
