import type { SshAddress } from '@hardened-deploy/core/base/address/ssh-address';
import type { ComponentDraft } from '../component-draft.ts';
import { BUCKET_SECRETS } from './backup-bucket.ts';
import type { ManagedDatabase } from './managed-database.ts';

/** How the server is reached. `local`: the runner is on the server itself. */
export type ServerPlace =
  | {
      readonly kind: 'ssh';
      readonly address: SshAddress;
      /** Its line of known hosts, if this machine has it already. Null: it becomes the secret SSH_KNOWN_HOSTS. */
      readonly knownHost: string | null;
    }
  | { readonly kind: 'local' }
  /** No server: a namespace of a cluster, by a kubeconfig. */
  | { readonly kind: 'cluster'; readonly namespace: string };

/** All that the two files are written from. */
export interface InitSettings {
  readonly application: string;
  readonly environment: string;
  /** `owner/name` on GitHub. */
  readonly repository: string;
  /** Where the images of this repository are: `ghcr.io/owner/name`. */
  readonly images: string;
  readonly branch: string;
  readonly server: ServerPlace;
  readonly publicUrl: string;
  readonly components: readonly ComponentDraft[];
  /** Null: there is none, or it is a container of the server. */
  readonly database: ManagedDatabase | null;
  /** Null: there is no Compose file. */
  readonly compose: ComposeUse | null;
}

/** The Compose file from which components take what isn't written here. */
export interface ComposeUse {
  readonly path: string;
  /** Services that stay on the server. */
  readonly accessories: readonly string[];
  readonly project: { readonly name: string; readonly told: boolean };
}

/** The label of the runner on the server: other workflows of the repository must not use that one by chance. */
export function runnerLabel({ application, environment }: Pick<InitSettings, 'application' | 'environment'>): string {
  return `${application}-${environment}`;
}

/** The secrets beside the ssh key that the workflow passes on. */
export function passedSecrets({ components, server, images, database }: InitSettings): readonly string[] {
  const hosts = server.kind === 'ssh' && server.knownHost === null ? [KNOWN_HOSTS_SECRET] : [];
  const cluster = server.kind === 'cluster' ? [KUBECONFIG_SECRET] : [];
  const login = isGitHubRegistry(images) ? [] : REGISTRY_LOGIN;
  const bucket = database?.bucket ? BUCKET_SECRETS : [];
  return [...new Set([...hosts, ...cluster, ...login, ...components.flatMap(({ secrets }) => secrets), ...bucket])];
}

/** Its value has several lines. */
export const KUBECONFIG_SECRET = 'KUBECONFIG';
export const KNOWN_HOSTS_SECRET = 'SSH_KNOWN_HOSTS';
export const REGISTRY_LOGIN = ['REGISTRY_USERNAME', 'REGISTRY_PASSWORD'] as const;

/** The job's own token is enough there. */
export function isGitHubRegistry(images: string): boolean {
  return images.startsWith('ghcr.io/');
}

/** The name of a component's image, without tag: its own, or the one that its Compose file names. */
export function imageNameOf({ name, image }: ComponentDraft, images: string): string {
  if (image.kind === 'built') return `${images}/${name}`;
  return image.reference.replace(/@.*$/, '').replace(/:[^:/]*$/, '');
}
