import type { Duration } from '../base/duration.ts';
import type { StackName } from '../base/names.ts';
import type { ComponentSettings } from '../release/component.ts';
import type { RegistryLogin } from '../release/registry-login.ts';

/** What an engine must know to run one stack: all that an adapter of the target gets of the configuration. */
export interface StackSettings {
  /** `<application>-<environment>`, the key of everything at the target. */
  readonly stack: StackName;
  readonly target: TargetSettings;
  readonly router: RouterSettings;
  /** In dependency order: a component comes after those it needs. */
  readonly components: readonly ComponentSettings[];
}

export interface TargetSettings {
  /** `unix:///path`, or `tcp://host:port` (TLS, or loopback only). */
  readonly dockerHost: string;
  readonly tls: { readonly caSecret: string; readonly certSecret: string; readonly keySecret: string } | null;
  /** CIDR of the stack's own network; the router has .2, the slots begin at .16, two for each component. */
  readonly subnet: string;
  readonly registryAuth: ReadonlyMap<string, RegistryLogin>;
  /** Free space that Docker's root must have, in bytes. */
  readonly minFreeBytes: number;
  /** What a new keeper is made from; needs sh, flock and coreutils. */
  readonly keeperImage: string;
}

export interface RouterSettings {
  readonly kind: 'nginx' | 'caddy';
  /** Image of the proxy of this kind. */
  readonly image: string;
  /** Addresses published on the Docker host, `ip:port`. */
  readonly listen: string;
  /** The same of the private door: it leads to what is staged, laid over what serves. */
  readonly previewListen: string;
  /** Where users reach it: what the public proof asks. */
  readonly publicUrl: string;
  /** `ip:port` that is dialled for the public proof when the public name doesn't lead here from the runner; null: by name. */
  readonly publicConnect: string | null;
  /** Response header that names the slot which answered. */
  readonly slotHeader: string;
  readonly maxBodyBytes: number;
  readonly readTimeout: Duration;
}
