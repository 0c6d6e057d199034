import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { readConfiguration } from '@hardened-deploy/action-kit/configuration/read-configuration';
import { Failure } from '@hardened-deploy/core/base/failure';
import type { EnvironmentName } from '@hardened-deploy/core/base/names';
import type { Configuration } from '@hardened-deploy/core/configuration/configuration';
import { requireTool } from '../../../../scripts/bed/tools.ts';
import { resolvedCompose } from '../../src/compose/resolved-compose.ts';

/** Where the tests find Docker Compose itself, at the version of scripts/bed/tools.ts. */
export async function composeOnPath(): Promise<string> {
  return dirname(await requireTool('docker-compose', () => undefined));
}

export interface Files {
  readonly [path: string]: string;
}

export const ENVIRONMENTS = 'environments: { production: {} }';
const KNOWN = { repository: 'acme/shop', server: 'https://github.com' };

/** The configuration for production, as an action reads it from these files of a repository. */
export async function configured(
  files: Files,
  environment: NodeJS.ProcessEnv,
  signal = AbortSignal.timeout(60_000),
): Promise<Configuration> {
  return await configuredFor('production', files, { environment, signal });
}

/** The same for any of its environments. */
export async function configuredFor(
  name: string,
  files: Files,
  { environment, signal }: { readonly environment: NodeJS.ProcessEnv; readonly signal: AbortSignal },
): Promise<Configuration> {
  const text = files['hardened-deploy.yml'] ?? '';
  const source = { name: 'hardened-deploy.yml', text, environment: name };
  const read = async (path: string) => await Promise.resolve(files[path]);
  const compose = await resolvedCompose(source, { read, files: 'commit', signal, environment });
  return readConfiguration({ ...source, compose }, name as EnvironmentName, KNOWN);
}

/** What is told of files that can't be used. */
export async function refusal(files: Files, environment: NodeJS.ProcessEnv): Promise<readonly string[]> {
  try {
    await configured(files, environment);
  } catch (thrown) {
    if (thrown instanceof Failure) return thrown.message.split('\n');
    throw thrown;
  }
  throw new Error('nothing was refused');
}

/** Programs in a folder of their own, to be found on PATH. */
export async function programs(scripts: Files): Promise<AsyncDisposable & { readonly folder: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'hd-programs-'));
  await mkdir(folder, { recursive: true });
  for (const [name, text] of Object.entries(scripts)) await writeFile(join(folder, name), text, { mode: 0o755 });
  return { folder, [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }) };
}
