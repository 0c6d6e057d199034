import { realpathSync } from 'node:fs';
import { processTerminal } from './process-terminal.ts';
import { runCommand } from './run-command.ts';
import { suiteOf } from './suite.ts';

const stopped = new AbortController();
// Also when its terminal is closed: an ssh connection must be ended, and its key removed.
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(name, () => stopped.abort());

process.exitCode = await runCommand(process.argv.slice(2), {
  terminal: processTerminal(),
  folder: process.cwd(),
  variables: process.env,
  // npm calls it through a link in a folder of its own.
  suite: suiteOf(realpathSync(process.argv[1] ?? '')),
  signal: stopped.signal,
});
