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

/** Where a stack is, and how its engine is reached. */
export type TargetSettings = DockerTargetSettings | KubernetesTargetSettings;

interface AnyTargetSettings {
  readonly registryAuth: RegistryLogins;
}

export interface DockerTargetSettings extends AnyTargetSettings {
  readonly engine: 'docker';
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
  /** Free space that Docker's root must have, in bytes. */
  readonly minFreeBytes: number;
  /** What a new keeper is made from; needs sh, flock and coreutils. */
  readonly keeperImage: string;
}

export interface KubernetesTargetSettings extends AnyTargetSettings {
  readonly engine: 'kubernetes';
  readonly access: ClusterAccess;
  /** Everything of the stack is in it, and it must be there already. */
  readonly namespace: string;
}

/** How the API server is reached, and as whom. */
export type ClusterAccess =
  /** `context`: null is the current one of the kubeconfig. */
  | { readonly kind: 'kubeconfig'; readonly secret: string; readonly context: string | null }
  /** As the ServiceAccount of the pod in which the run is. */
  | { readonly kind: 'in-cluster' };

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

/** A stack on a Docker host, with a proxy of the suite in front. */
export interface DockerStackSettings extends StackSettings {
  readonly target: DockerTargetSettings;
  readonly router: ProxyRouterSettings;
}

/** The same with the range that the stack has at its target: all its addresses are made from that. */
export interface SettledSettings extends DockerStackSettings {
  readonly target: DockerTargetSettings & { readonly subnet: string };
}

export function settled(settings: DockerStackSettings, subnet: string): SettledSettings {
  return { ...settings, target: { ...settings.target, subnet } };
}

/** What is in front of the components. */
export type RouterSettings = ProxyRouterSettings | ServiceRouterSettings;

interface AnyRouterSettings {
  /** Where users reach it: what the public proof asks. */
  readonly publicUrl: string;
  /** `docker-host`: nobody wrote it down, so it may not lead to the router from where the run is. */
  readonly publicUrlFrom: 'file' | 'docker-host';
  /** `ip:port` that is dialled for the public proof when the public name doesn't lead here from the runner; null: by name. */
  readonly publicConnect: string | null;
  /** The page that users see while nothing serves, and while maintenance is on. Without it, they are told so in one line. */
  readonly maintenance?: MaintenanceSettings;
}

/** A proxy that the suite sets up. */
export interface ProxyRouterSettings extends AnyRouterSettings {
  readonly kind: 'nginx' | 'caddy';
  /** Image of the proxy of this kind. */
  readonly image: string;
  /** Names and HTTPS. Without it, every name is answered over plain HTTP, and everybody's `X-Forwarded-*` are believed. */
  readonly front?: FrontSettings;
  /** Address published on the Docker host, `ip:port`. */
  readonly listen: string;
  /** The same of the private door, which leads to what is staged, laid over what serves. Null: it isn't published. */
  readonly previewListen: string | null;
  /** Response header that names the slot which answered. */
  readonly slotHeader: string;
  /** Request header that gives components the id of a request. Without it, there is none. */
  readonly requestIdHeader?: string;
  readonly maxBodyBytes: number;
  readonly readTimeout: Duration;
}

/** The Services of a cluster, which are there with whatever leads users to them. The suite sets up no proxy. */
export interface ServiceRouterSettings extends AnyRouterSettings {
  readonly kind: 'services';
  readonly front?: undefined;
  /** Where users come in by a Gateway of the cluster: one HTTPRoute moves all components together. Without it, their Services do. */
  readonly gateway?: GatewaySettings;
}

/** A Gateway of the Gateway API, which is there already. */
export interface GatewaySettings {
  readonly name: string;
  /** Null: the one of the environment. */
  readonly namespace: string | null;
  /** The one listener that users come in by. Null: all that take the route. */
  readonly listener: string | null;
  /** Names that users come in by. Empty: all that the listener has. */
  readonly hostnames: readonly string[];
  /** Response header that names the slot which answered. */
  readonly slotHeader: string;
}
