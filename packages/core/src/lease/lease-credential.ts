import type { Secret } from '../base/secret.ts';

/** What GitHub is shown so that a lease may be written. */
export type LeaseCredential =
  /** Its maker decided how long it lives: an App's installation token one hour, GITHUB_TOKEN as long as its job. */
  | { readonly kind: 'token'; readonly token: Secret }
  /** Tokens are made from the key as they are needed, so that a lease may last longer than each of them. */
  | { readonly kind: 'app'; readonly app: AppKey };

/** A GitHub App's own key. */
export interface AppKey {
  /** The App's id or client id: GitHub accepts both. */
  readonly id: string;
  /** RSA, in PEM form. */
  readonly privateKey: Secret;
  /** If absent, the App's installation in the repository is looked up. */
  readonly installation?: number;
}
