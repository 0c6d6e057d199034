/**
 * The emulator as a process of its own:
 *
 *   node --conditions=source packages/testkit/src/github/serve.ts config.json [--port 4010] [--log-file requests.jsonl]
 *
 * The configuration is `GitHubEmulatorOptions` as JSON. Prints one line, `{"url":"http://127.0.0.1:4010","pid":123}`,
 * when it is ready. Stops on SIGTERM or SIGINT, with exit code 1 when there were violations (named on stderr), else
 * 0. Controls: see control.ts.
 */
import { readFileSync } from 'node:fs';
import { once } from 'node:events';
import { parseArgs } from 'node:util';
import { startGitHubEmulator } from './emulator.ts';
import type { GitHubEmulatorOptions } from './emulator.ts';
import { describeViolation } from './violations.ts';

const OPTIONS: ReadonlySet<string> = new Set<keyof GitHubEmulatorOptions>([
  'repositories',
  'tokens',
  'apps',
  'faults',
  'faultSeed',
  'dialect',
  'clockSkewMs',
  'port',
  'logFile',
]);

async function serve(args: readonly string[]): Promise<number> {
  const github = await startGitHubEmulator(optionsFrom(args));
  process.stdout.write(`${JSON.stringify({ url: github.url, pid: process.pid })}\n`);
  await Promise.race([once(process, 'SIGTERM'), once(process, 'SIGINT')]);
  await github.close();
  for (const violation of github.violations()) process.stderr.write(`${describeViolation(violation)}\n`);
  return github.violations().length > 0 ? 1 : 0;
}

function optionsFrom(args: readonly string[]): GitHubEmulatorOptions {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { port: { type: 'string' }, 'log-file': { type: 'string' } },
  });
  const [file] = positionals;
  if (file === undefined) throw new Error('Give the path of a configuration (JSON).');
  const options = JSON.parse(readFileSync(file, 'utf8')) as GitHubEmulatorOptions;
  const unknown = Object.keys(options).filter((key) => !OPTIONS.has(key));
  if (unknown.length > 0)
    throw new Error(`${file}: unknown ${unknown.join(', ')}; there are ${[...OPTIONS].join(', ')}.`);
  return {
    ...options,
    ...(values.port === undefined ? {} : { port: Number(values.port) }),
    ...(values['log-file'] === undefined ? {} : { logFile: values['log-file'] }),
  };
}

if (import.meta.main) process.exitCode = await serve(process.argv.slice(2));
