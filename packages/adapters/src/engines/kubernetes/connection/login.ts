import { readFile } from 'node:fs/promises';
import { assertNever } from '@hardened-deploy/core/base/assert-never';
import { Failure } from '@hardened-deploy/core/base/failure';
import { orAborted } from '@hardened-deploy/core/base/or-aborted';
import { Secret } from '@hardened-deploy/core/base/secret';
import type { KubernetesAccess } from './access.ts';
import { runCredentialPlugin } from './credential-plugin.ts';

/** What one request shows of the account: a token, a client certificate, or both. */
export interface Login {
  readonly token?: Secret;
  readonly certificate?: string;
  readonly key?: Secret;
}

/** The login of one account, kept as long as it is good. */
export interface Logins {
  /** The one in use, or a new one. Several calls at once get the same one. Throws `configuration/invalid` if there is none. */
  current(signal: AbortSignal): Promise<Login>;
  /** The API server didn't accept this one. Answers whether the next one may be another. */
  refused(login: Login): boolean;
}

/** A token file is read again after so long: Kubernetes renews it when a fifth of its hour is left. */
const FILE_LIFE_MS = 60_000;
/** A login that ends so soon isn't used any more: a request needs time to arrive. */
const MARGIN_MS = 30_000;

interface Kept {
  readonly login: Login;
  /** Milliseconds since 1970. */
  readonly until: number;
}

/** Asks for a login when there is none, or when the one in use has ended. `now` is the wall clock in milliseconds. */
export function keptLogins(access: KubernetesAccess, now: () => number = Date.now): Logins {
  let kept: Kept | undefined;
  let asking: Promise<Kept> | undefined;
  return {
    async current(signal) {
      if (kept && kept.until > now()) return kept.login;
      asking ??= ask(access, now).finally(() => (asking = undefined));
      kept = await orAborted(asking, signal);
      return kept.login;
    },
    refused(login) {
      if (kept?.login === login) kept = undefined;
      return access.credential.kind === 'token-file' || access.credential.kind === 'plugin';
    },
  };
}

async function ask(access: KubernetesAccess, now: () => number): Promise<Kept> {
  const { credential } = access;
  switch (credential.kind) {
    case 'certificate':
      return { login: { certificate: credential.certificate, key: credential.key }, until: Infinity };
    case 'token':
      return { login: { token: credential.token }, until: Infinity };
    case 'token-file':
      return { login: { token: await tokenIn(credential.file) }, until: now() + FILE_LIFE_MS };
    case 'plugin': {
      const { expiresAt = Infinity, ...login } = await runCredentialPlugin(credential.plugin, access);
      return { login, until: expiresAt - MARGIN_MS };
    }
    default:
      return assertNever(credential);
  }
}

async function tokenIn(file: string): Promise<Secret> {
  try {
    return new Secret((await readFile(file, 'utf8')).trim());
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unreadable';
    const detail = `the kubeconfig names a file with a token, ${JSON.stringify(file)}, which can't be read (${code})`;
    throw new Failure('configuration/invalid', detail, { cause: error });
  }
}
