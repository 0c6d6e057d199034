/** What a server is like that a stack lives on, or is going to. */
export interface ServerFacts {
  readonly kind: 'server';
  readonly version: string;
  /** As the kernel says it: `x86_64`, `aarch64`. */
  readonly architecture: string;
  /** By how much the server's clock differs at least from this machine's. Null if it doesn't tell its time. */
  readonly clockDiffersMs: number | null;
}

/** What a cluster is like in which a namespace is the target. */
export interface ClusterFacts {
  readonly kind: 'cluster';
  /** Of its API server: `1.34.1`, or with what somebody who runs clusters adds to it: `1.33.5-gke.1080000`. */
  readonly version: string;
  readonly fence: ClusterFence;
  /** The Secrets that the components' manifests name for pulling their images, each once. */
  readonly pullSecrets: readonly PullSecret[];
}

/** Whether the API server itself refuses a run that was overtaken, by a policy. */
export type ClusterFence =
  { readonly kind: 'enforced' } | { readonly kind: 'not-enforced' } | { readonly kind: 'untold'; readonly why: string };

export interface PullSecret {
  readonly name: string;
  readonly namespace: string;
  /** `no-login`: it is there, and holds no login of a registry. */
  readonly is: 'there' | 'absent' | 'no-login';
}
