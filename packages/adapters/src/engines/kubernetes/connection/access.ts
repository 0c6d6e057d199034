import type { Secret } from '@hardened-deploy/core/base/secret';

/** A program that prints a token or a client certificate, as `aws eks get-token` does. */
export interface CredentialPlugin {
  readonly apiVersion: string;
  readonly command: string;
  readonly args: readonly string[];
  /** Beside the environment of this process. */
  readonly environment: ReadonlyMap<string, string>;
  /** What the kubeconfig says for people who don't have the program. */
  readonly installHint: string;
  /** Whether it is told the address and the authority of the API server. */
  readonly toldCluster: boolean;
}

/** How an account shows the API server who it is. */
export type Credential =
  | { readonly kind: 'certificate'; readonly certificate: string; readonly key: Secret }
  | { readonly kind: 'token'; readonly token: Secret }
  /** Read again before it is used, because Kubernetes renews such files. */
  | { readonly kind: 'token-file'; readonly file: string }
  | { readonly kind: 'plugin'; readonly plugin: CredentialPlugin };

/** What it takes to reach one API server as one account. */
export interface KubernetesAccess {
  /** `https://host:port`, perhaps with a path, and without a slash at its end. */
  readonly server: string;
  /** The authority of the server's certificate in PEM. Without it, those of the system count. */
  readonly authority?: string;
  /** The name that the server's certificate is for, where the address has another one. */
  readonly serverName?: string;
  /** The namespace that the kubeconfig, or the pod, names. */
  readonly namespace?: string;
  readonly credential: Credential;
}
