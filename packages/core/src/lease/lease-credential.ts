import type { Secret } from '../base/secret.ts';

/** With what a lease is kept at GitHub. */
export type LeaseCredential =
  /** It lives as long as whoever made it said: an App's installation token one hour, GITHUB_TOKEN as long as its job. */
  | { readonly kind: 'token'; readonly token: Secret }
  /** Tokens are made from it as they are needed, so that a lease may outlive each of them. */
  | { readonly kind: 'app'; readonly app: AppKey };

/** A GitHub App's own key. */
export interface AppKey {
  /** The App's id or client id: GitHub takes both. */
  readonly id: string;
  /** RSA, in PEM form. */
  readonly privateKey: Secret;
  /** Absent: the App's installation in the repository is looked up. */
  readonly installation?: number;
}
