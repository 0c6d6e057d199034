import type { EngineReach } from '@hardened-deploy/adapters/reach/reach';
import { sshReach } from '@hardened-deploy/adapters/reach/ssh/ssh-reach';
import type { SshJob } from '@hardened-deploy/adapters/reach/ssh/ssh-settings';
import { Failure } from '@hardened-deploy/core/base/failure';
import { neededSecret } from '@hardened-deploy/core/base/needed-secret';
import type { Secret, SecretBag } from '@hardened-deploy/core/base/secret';
import { parseDockerAddress } from '@hardened-deploy/core/target/docker-address';
import type { SshSettings, DockerTargetSettings } from '@hardened-deploy/core/target/stack-settings';
import type { Surroundings } from './load-configuration.ts';

export interface ReachParts {
  readonly secrets: SecretBag;
  /** The input that stands for the secret which the configuration names. */
  readonly sshPrivateKey?: Secret | undefined;
  /** Socket of an ssh agent that is asked for keys if no key was given. For a person's machine. */
  readonly sshAgent?: string | undefined;
  /** The job whose steps share a connection; without one it ends with the process that opened it. */
  readonly job: SshJob | null;
}

/** Undefined where the target is reached directly. Connects to nothing yet. Throws `configuration/*`. */
export function connectReach(
  target: DockerTargetSettings,
  { secrets, sshPrivateKey, sshAgent, job }: ReachParts,
): EngineReach | undefined {
  const address = parseDockerAddress(target.dockerHost);
  if (!address.ok || address.value.kind !== 'ssh') return undefined;
  const { server, socketPath } = address.value;
  const ssh = target.ssh ?? refuseWithoutSection();
  const optional = (name: string | null, purpose: string) =>
    name === null ? undefined : neededSecret(secrets, name, purpose);
  const agent = sshAgent === undefined ? undefined : { socket: sshAgent };
  return sshReach(
    {
      address: server,
      socketPath,
      bastion: ssh.bastion,
      knownHosts: knownHostsOf(ssh, secrets),
      key: secrets.get(ssh.keySecret) ?? sshPrivateKey ?? agent ?? refuseWithoutKey(ssh.keySecret),
      passphrase: optional(ssh.passphraseSecret, 'the passphrase of the ssh key'),
      certificate: optional(ssh.certificateSecret, 'the certificate of the ssh key'),
    },
    job,
  );
}

/** The job of a step whose post ends what it opened; null where nothing can be saved for one. */
export function jobOf({ run, saveSsh }: Surroundings): SshJob | null {
  return saveSsh ? { temp: run.temp, save: saveSsh } : null;
}

function knownHostsOf({ knownHosts, knownHostsSecret }: SshSettings, secrets: SecretBag): readonly string[] {
  if (knownHostsSecret === null) return knownHosts;
  return neededSecret(secrets, knownHostsSecret, 'the host keys of docker-host').reveal().split(/\r?\n/);
}

function refuseWithoutSection(): never {
  throw new Failure(
    'configuration/invalid',
    'docker-host is over ssh, so the environment must have `ssh: { known-hosts: [...] }` in hardened-deploy.yml',
  );
}

function refuseWithoutKey(name: string): never {
  throw new Failure('configuration/secret-missing', `${name} was not given or is empty; it is needed for ssh`, {
    facts: { secret: name },
    remedy: `Make a key with \`ssh-keygen -t ed25519 -N "" -f deploy-key\`. Put the text of deploy-key into the secret ${name} on GitHub, and the line of deploy-key.pub into ~/.ssh/authorized_keys on the server. Give the step \`ssh-private-key: \${{ secrets.${name} }}\`.`,
  });
}
