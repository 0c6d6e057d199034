import type { Duration } from '../base/duration.ts';
import type { StackName } from '../base/names.ts';
import type { SshAddress } from '../base/address/ssh-address.ts';
import type { ComponentSettings } from '../release/component.ts';
import type { VolumeName } from '../release/container/mount.ts';
import type { VolumeSettings } from '../release/container/volumes.ts';
import type { RegistryLogins } from '../release/registry-login.ts';
import type { FrontSettings } from './front/front-settings.ts';
import type { MaintenanceSettings } from './maintenance/maintenance-settings.ts';

/** What an engine must know to run one stack: all that an adapter of the target gets of the configuration. */
export interface StackSettings {
  /** `<application>-<environment>`, the key of everything at the target. */
  readonly stack: StackName;
  readonly target: TargetSettings;
  readonly router: RouterSettings;
  /** In dependency order: a component comes after those it needs. */
  readonly components: readonly ComponentSettings[];
  /** How volumes are made; one that isn't here has the target's defaults. */
  readonly volumes?: ReadonlyMap<VolumeName, VolumeSettings>;
}

export interface TargetSettings {
  /** `ssh://user@host`, `unix:///path`, or `tcp://host:port` (TLS, or loopback only). */
  readonly dockerHost: string;
  readonly tls: { readonly caSecret: string; readonly certSecret: string; readonly keySecret: string } | null;
  /** How the server of an ssh address is trusted and logged in to. */
  readonly ssh: SshSettings | null;
  /**
   * CIDR of the stack's own network; the router has .2, the slots begin at .16, two for each component. Null: the target
   * chooses one that is free, once.
   */
  readonly subnet: string | null;
  readonly registryAuth: RegistryLogins;
  /** Free space that Docker's root must have, in bytes. */
  readonly minFreeBytes: number;
  /** What a new keeper is made from; needs sh, flock and coreutils. */
  readonly keeperImage: string;
}

export interface SshSettings {
  readonly keySecret: string;
  readonly passphraseSecret: string | null;
  readonly certificateSecret: string | null;
  /** Lines of a known-hosts file; none when a secret has them. */
  readonly knownHosts: readonly string[];
  readonly knownHostsSecret: string | null;
  /** The jump host in front of the server. */
  readonly bastion: SshAddress | null;
}

/** The same with the range that the stack has at its target: all its addresses are made from that. */
export interface SettledSettings extends StackSettings {
  readonly target: TargetSettings & { readonly subnet: string };
}

export function settled(settings: StackSettings, subnet: string): SettledSettings {
  return { ...settings, target: { ...settings.target, subnet } };
}

export interface RouterSettings {
  readonly kind: 'nginx' | 'caddy';
  /** Image of the proxy of this kind. */
  readonly image: string;
  /** Names and HTTPS. Without it, every name is answered over plain HTTP, and everybody's `X-Forwarded-*` are believed. */
  readonly front?: FrontSettings;
  /** Address published on the Docker host, `ip:port`. */
  readonly listen: string;
  /** The same of the private door, which leads to what is staged, laid over what serves. Null: it isn't published. */
  readonly previewListen: string | null;
  /** Where users reach it: what the public proof asks. */
  readonly publicUrl: string;
  /** `docker-host`: nobody wrote it down, so it may not lead to the router from where the run is. */
  readonly publicUrlFrom: 'file' | 'docker-host';
  /** `ip:port` that is dialled for the public proof when the public name doesn't lead here from the runner; null: by name. */
  readonly publicConnect: string | null;
  /** Response header that names the slot which answered. */
  readonly slotHeader: string;
  /** Request header that gives components the id of a request. Without it, there is none. */
  readonly requestIdHeader?: string;
  readonly maxBodyBytes: number;
  readonly readTimeout: Duration;
  /** The page that users see while nothing serves, and while maintenance is on. Without it, they are told so in one line. */
  readonly maintenance?: MaintenanceSettings;
}
