import type { Secret } from '@hardened-deploy/core/base/secret';
import type { SshAddress } from '@hardened-deploy/core/base/address/ssh-address';

/** A server, and how its SSH is trusted and logged in to. */
export interface SshServer {
  readonly address: SshAddress;
  /** The Engine's socket on the server. */
  readonly socketPath: string;
  /** The jump host in front of it. It is logged in to with the same key and trusted by the same known hosts. */
  readonly bastion: SshAddress | null;
  /** Lines of a known-hosts file. */
  readonly knownHosts: readonly string[];
  readonly key: Secret | SshAgent;
  readonly passphrase?: Secret | undefined;
  /** The certificate that belongs to the key. */
  readonly certificate?: Secret | undefined;
}

/** The keys that an ssh agent of this machine holds: where the key of a person usually is. A job of GitHub has none. */
export interface SshAgent {
  readonly socket: string;
}

/** A job whose later steps use the connection of an earlier one. */
export interface SshJob {
  /** The runner's scratch folder for this job. */
  readonly temp: string;
  /** Called with a connection's folder before ssh starts, so that the step's post can end it with `endConnections`. */
  save(folder: string): void;
}
