import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempDisposable, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

interface NotifyRun {
  readonly exitCode: number | null;
  readonly log: string;
  readonly summary: string;
  readonly outputs: Readonly<Record<string, string>>;
  readonly events: readonly Readonly<Record<string, unknown>>[];
  /** Everything that left the process, to look for what must not be there. */
  readonly everything: string;
}

interface NotifyOptions {
  readonly inputs: Readonly<Record<string, string>>;
  readonly apiUrl: string;
  /** hardened-deploy.yml in the workspace. */
  readonly configuration: string;
}

const MAIN = new URL('../src/main.ts', import.meta.url).pathname;

/** Runs the action's main the way the runner does: inputs as environment variables, results in files. */
export async function runNotify({ inputs, apiUrl, configuration }: NotifyOptions): Promise<NotifyRun> {
  await using folder = await mkdtempDisposable(join(tmpdir(), 'hd-notify-'));
  const file = (name: string) => join(folder.path, name);
  await Promise.all(['output', 'summary', 'state'].map((name) => writeFile(file(name), '')));
  await writeFile(file('hardened-deploy.yml'), configuration);
  const given = { config: './hardened-deploy.yml', ...inputs };
  const child = spawn(process.execPath, ['--conditions=source', MAIN], {
    env: {
      PATH: process.env['PATH'],
      GITHUB_ACTIONS: 'true',
      GITHUB_API_URL: apiUrl,
      GITHUB_REPOSITORY: 'acme/shop',
      GITHUB_RUN_ID: '7',
      GITHUB_SHA: '1'.repeat(40),
      GITHUB_ACTOR: 'octocat',
      GITHUB_WORKSPACE: folder.path,
      GITHUB_OUTPUT: file('output'),
      GITHUB_STEP_SUMMARY: file('summary'),
      GITHUB_STATE: file('state'),
      ...Object.fromEntries(Object.entries(given).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value])),
    },
  });
  let log = '';
  child.stdout.on('data', (chunk) => (log += String(chunk)));
  child.stderr.on('data', (chunk) => (log += String(chunk)));
  const [exitCode] = (await once(child, 'close')) as [number | null];
  const read = (name: string) => readFile(file(name), 'utf8').catch(() => '');
  const [output, summary, state, events] = await Promise.all(['output', 'summary', 'state', 'events.jsonl'].map(read));
  const lines = (events ?? '').split('\n').filter((line) => line !== '');
  return {
    exitCode,
    log,
    summary: summary ?? '',
    outputs: parseOutputs(output ?? ''),
    events: lines.map((line) => JSON.parse(line) as Record<string, unknown>),
    // `::add-mask::` is how the runner learns what to hide; it shows such a line to nobody.
    everything: [log.replace(/^::add-mask::.*$/gm, ''), output, summary, state, events].join('\n'),
  };
}

/** `name<<delimiter`, lines, `delimiter`. */
function parseOutputs(text: string): Record<string, string> {
  const found = text.matchAll(/^([\w-]+)<<(ghadelimiter_[\w-]+)\n([\s\S]*?)\n\2$/gm);
  return Object.fromEntries([...found].map(([, name, , value]) => [name ?? '', value ?? '']));
}
