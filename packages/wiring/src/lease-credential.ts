import { appTokens } from '@hardened-deploy/adapters/github/client/app-tokens';
import type { TokenSource } from '@hardened-deploy/adapters/github/client/token-source';
import { systemClock } from '@hardened-deploy/adapters/system/system-clock';
import { Failure } from '@hardened-deploy/core/base/failure';
import type { Secret } from '@hardened-deploy/core/base/secret';
import type { LeaseCredential } from '@hardened-deploy/core/lease/lease-credential';

/** Inputs that say with which credential the lease is written. An App is used rather than a token, and a token rather than the job's own. */
export interface CredentialInputs {
  readonly leaseStoreToken?: Secret | undefined;
  readonly githubToken?: Secret | undefined;
  readonly leaseAppId?: string | undefined;
  readonly leaseAppPrivateKey?: Secret | undefined;
  readonly leaseAppInstallationId?: number | undefined;
}

/** Undefined if none is given. Throws `input/invalid` if an App has only its id or only its key: an unset secret is empty. */
export function leaseCredential(inputs: CredentialInputs): LeaseCredential | undefined {
  const {
    leaseStoreToken,
    leaseAppId: id,
    leaseAppPrivateKey: privateKey,
    leaseAppInstallationId: installation,
  } = inputs;
  if (id !== undefined && privateKey !== undefined)
    return { kind: 'app', app: { id, privateKey, ...(installation !== undefined && { installation }) } };
  if (id !== undefined)
    throw new Failure(
      'input/invalid',
      'lease-app-private-key: is required with lease-app-id (an unset secret is an empty text)',
    );
  if (privateKey !== undefined)
    throw new Failure('input/invalid', 'lease-app-id: is required with lease-app-private-key');
  return leaseStoreToken && { kind: 'token', token: leaseStoreToken };
}

/**
 * The same, where a credential is needed: without one, the job's own token is used, which is enough with `store: ref`. All
 * actions follow this one rule, so that none of them fails to renew what the lock action took. Throws `input/invalid`.
 */
export function requiredCredential(inputs: CredentialInputs): LeaseCredential {
  const credential = leaseCredential({ ...inputs, leaseStoreToken: inputs.leaseStoreToken ?? inputs.githubToken });
  if (credential) return credential;
  throw new Failure(
    'input/invalid',
    'lease-store-token: or `lease-app-id` with `lease-app-private-key` is needed to keep the lease',
  );
}

export interface CredentialUse {
  readonly apiUrl: string;
  readonly repository: string;
  /** The permissions that are needed. */
  readonly permissions: Readonly<Record<string, 'read' | 'write'>>;
  /** Permissions that are asked for only if the App has them, see `AppTokensOptions`. */
  readonly welcome?: readonly string[];
  /** Called with every token that is made, to mask it. */
  readonly mask: ((secret: Secret) => void) | undefined;
}

/** What a GitHub client authenticates with: the given token, or tokens of an App, made when they are needed. */
export function tokensOf(credential: LeaseCredential, use: CredentialUse): Secret | TokenSource {
  if (credential.kind === 'token') return credential.token;
  const { apiUrl, repository, permissions, welcome = [], mask } = use;
  return appTokens({
    apiUrl,
    repository,
    permissions,
    welcome,
    app: credential.app,
    clock: systemClock(),
    made: (token) => mask?.(token),
  });
}
