import { normalize } from 'node:path';
import type { RunFacts } from '@hardened-deploy/action-kit/run-facts';
import { Failure } from '@hardened-deploy/core/base/failure';
import type { EnvironmentName } from '@hardened-deploy/core/base/names';
import { quoted } from '@hardened-deploy/core/base/parser';
import type { Progress } from '@hardened-deploy/core/base/ports/progress';
import type { Secret } from '@hardened-deploy/core/base/secret';
import type { Configuration } from '@hardened-deploy/core/configuration/configuration';
import { withJobLogin } from '@hardened-deploy/core/release/job-login';
import { deployedRepository } from './deployed-repository.ts';
import { isInWorkspace } from './source/source-of.ts';
import { workspaceFile } from './workspace-file.ts';

export interface ConfigurationInputs {
  readonly environment: EnvironmentName;
  readonly config: string;
  readonly githubToken?: Secret | undefined;
  readonly dockerHost?: string | undefined;
}

export interface Surroundings {
  readonly run: RunFacts;
  readonly progress: Progress;
  readonly signal: AbortSignal;
  /** Masks a secret in the log that didn't come from the inputs. */
  readonly mask?: (secret: Secret) => void;
  /** Saves the folder of an ssh connection for the step's post, which ends it. */
  readonly saveSsh?: (folder: string) => void;
}

/**
 * The configuration for one environment, with the job's own login for GitHub's container registry. `./path` is a file of the
 * workspace; any other path is read from the repository at the deployed commit. So a job needs no checkout, and an old checkout
 * on a self-hosted runner is never used. Throws `configuration/missing`, `configuration/invalid`, `github/*`.
 */
export async function loadConfiguration(inputs: ConfigurationInputs, around: Surroundings): Promise<Configuration> {
  const path = normalize(inputs.config);
  if (path === '.' || path.startsWith('..') || path.startsWith('/') || path.endsWith('/')) {
    throw new Failure(
      'input/invalid',
      `config: must be a file's path inside the repository, not ${quoted(inputs.config)}`,
    );
  }
  const local = isInWorkspace(inputs.config);
  const read = local
    ? async (file: string) => await workspaceFile(around.run.workspace, file, around.signal)
    : async (file: string) => await fromRepository(file, inputs, around);
  const text = await read(path);
  if (text === undefined) {
    const where = local
      ? `in the workspace ${around.run.workspace}`
      : `in ${around.run.repository} at ${around.run.sha}`;
    throw new Failure('configuration/missing', `there is no ${path} ${where}`, { facts: { path } });
  }
  // Loaded only here, because loading the YAML reader is most of the time that an action takes to start.
  const { readConfiguration } = await import('@hardened-deploy/action-kit/configuration/read-configuration');
  const { repository, runUrl } = around.run;
  const known = { dockerHost: inputs.dockerHost, repository, server: new URL(runUrl).origin };
  const { resolvedCompose } = await import('./compose/resolved-compose.ts');
  const compose = await resolvedCompose(
    { name: path, text, environment: inputs.environment },
    { read, signal: around.signal, files: local ? 'workspace' : 'commit' },
  );
  const configuration = readConfiguration({ name: path, text, compose }, inputs.environment, known);
  refuseDockerHost(inputs, configuration);
  const login = { apiUrl: around.run.apiUrl, token: inputs.githubToken };
  const target = { ...configuration.target, registryAuth: withJobLogin(configuration.target.registryAuth, login) };
  const { withManifests } = await import('./source/read-manifests.ts');
  return await withManifests(inputs, around, { ...configuration, target });
}

/** Whoever names another Docker host means to deploy there, and not to a cluster. */
function refuseDockerHost({ dockerHost, environment }: ConfigurationInputs, { target }: Configuration): void {
  if (dockerHost === undefined || target.engine === 'docker') return;
  throw new Failure(
    'input/invalid',
    `docker-host: was given, but environment ${environment} has \`target: kubernetes\`: leave it out`,
  );
}

async function fromRepository(
  path: string,
  inputs: ConfigurationInputs,
  around: Surroundings,
): Promise<string | undefined> {
  return await deployedRepository(inputs, around).read(path, around.signal);
}
