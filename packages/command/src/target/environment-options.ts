import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { readConfiguration } from '@hardened-deploy/action-kit/configuration/read-configuration';
import { Failure } from '@hardened-deploy/core/base/failure';
import { environmentName } from '@hardened-deploy/core/base/names';
import { type SecretBag, secretBag } from '@hardened-deploy/core/base/secret';
import type { Configuration } from '@hardened-deploy/core/configuration/configuration';
import { namedSecrets } from '@hardened-deploy/core/pre-flight/usecases/checks/secrets-given';
import { parseDockerAddress } from '@hardened-deploy/core/target/docker-address';
import { WrongUsage } from '../command-line.ts';
import { withManifestsOfFolder } from '@hardened-deploy/wiring/source/read-manifests';
import type { Around } from '../command.ts';
import { composeOfFolder } from '../compose-of-folder.ts';
import { knownOfFolder } from '../known-of-folder.ts';
import { knownHostsHere } from './known-hosts-here.ts';

/** Options of every command that is about one environment. */
export const ENVIRONMENT_OPTIONS = {
  environment: { type: 'string' },
  config: { type: 'string', default: 'hardened-deploy.yml' },
  key: { type: 'string' },
} as const;

export const ENVIRONMENT_HELP = `  --environment <name>   which environment of the configuration (needed)
  --config <file>        default: hardened-deploy.yml
  --key <file>           the private key for ssh; default: the variable SSH_PRIVATE_KEY, else ~/.ssh/<application>_deploy,
                         else the keys of your ssh agent

Secrets that the configuration names are read from environment variables of the same names.`;

interface Values {
  readonly environment?: string | undefined;
  readonly config: string;
  readonly key?: string | undefined;
}

/** One environment as it is configured, with the secrets that are at hand on this machine. */
export interface ChosenEnvironment {
  readonly configuration: Configuration;
  readonly secrets: SecretBag;
  /** Socket of the ssh agent of whoever calls: it is asked if no key is at hand. */
  readonly sshAgent: string | undefined;
}

/** Throws `WrongUsage`, `configuration/missing` and `configuration/invalid`. */
export async function chosenEnvironment(values: Values, around: Around): Promise<ChosenEnvironment> {
  if (values.environment === undefined) throw new WrongUsage('--environment is missing.');
  const environment = environmentName.parse(values.environment);
  if (!environment.ok) throw new WrongUsage(`--environment ${environment.problem}.`);
  const text = await readFile(resolve(around.folder, values.config), 'utf8').catch((thrown: Error) => {
    const remedy = 'Call it in the folder of the repository, or write the file with `init`.';
    throw new Failure('configuration/missing', `${values.config} can't be read: ${thrown.message}`, { remedy });
  });
  const known = await knownOfFolder(around.folder, around.signal);
  const source = { name: values.config, text };
  const compose = await composeOfFolder({ ...source, environment: environment.value }, around);
  const written = readConfiguration({ ...source, compose }, environment.value, known);
  const place = { called: values.config, from: { folder: around.folder, called: 'this folder' } };
  const configuration = await withManifestsOfFolder(written, place, around.signal);
  const { variables } = around;
  const given = namedSecrets(configuration).map((name) => [name, variables[name] ?? ''] as const);
  const secrets = secretBag([...given, ...(await sshSecrets(configuration, values.key, around))]);
  return { configuration, secrets, sshAgent: variables['SSH_AUTH_SOCK'] || undefined };
}

/** The key from a file, a variable or where `init` has it made; host keys also from where `init` and this user keep them. */
async function sshSecrets(
  { application, target }: Configuration,
  keyFile: string | undefined,
  around: Around,
): Promise<readonly (readonly [string, string])[]> {
  const { folder, variables } = around;
  if (target.engine !== 'docker') return [];
  const { ssh, dockerHost } = target;
  const address = parseDockerAddress(dockerHost);
  if (!ssh || !address.ok || address.value.kind !== 'ssh') return [];
  const { keySecret, knownHostsSecret, bastion } = ssh;
  const key = keyFile === undefined ? variables[keySecret] : await keyOf(keyFile, folder);
  const usual = join(homedir(), '.ssh', `${application}_deploy`);
  const secrets = [[keySecret, key ?? (await readFile(usual, 'utf8').catch(() => ''))] as const];
  if (knownHostsSecret === null) return secrets;
  const servers = bastion ? [address.value.server, bastion] : [address.value.server];
  const known = variables[knownHostsSecret] ?? (await knownHostsHere(servers, around));
  return [...secrets, [knownHostsSecret, known] as const];
}

async function keyOf(file: string, folder: string): Promise<string> {
  return await readFile(resolve(folder, file), 'utf8').catch((thrown: Error) => {
    throw new WrongUsage(`--key ${file} can't be read: ${thrown.message}`);
  });
}
