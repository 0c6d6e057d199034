import { Failure } from '@hardened-deploy/core/base/failure';
import type { RegistryCredentials } from '@hardened-deploy/core/release/registry-login';
import { type Challenge, parseChallenges } from './challenge.ts';
import type { OneResponse } from './request-once.ts';

interface LoginRequest {
  readonly registry: string;
  readonly repository: string;
  /** Base URL of the registry that requires the login. */
  readonly base: string;
  readonly challenge: string;
  readonly credentials: RegistryCredentials | undefined;
  /** Why there are none, if the configuration names some. */
  readonly missing?: string | undefined;
  /** Sends a request without following redirects. */
  readonly ask: (url: string, headers: ReadonlyMap<string, string>) => Promise<OneResponse>;
}

/** Answers the `Authorization` header for the challenge. Throws `registry/unauthorized`, `registry/unreachable`. */
export async function logIn(request: LoginRequest): Promise<string> {
  const challenges = parseChallenges(request.challenge);
  const bearer = challenges.find(({ scheme }) => scheme === 'bearer');
  if (bearer) return `Bearer ${await fetchToken(request, bearer)}`;
  if (challenges.some(({ scheme }) => scheme === 'basic')) return basic(request);
  throw unauthorized(request, 'it requires a kind of login that is not supported');
}

export function unauthorized(
  { registry, repository }: Pick<LoginRequest, 'registry' | 'repository'>,
  why: string,
): Failure {
  return new Failure('registry/unauthorized', `${registry} on ${repository}: ${why}`, {
    facts: { registry, repository },
  });
}

const NONE = 'none is configured for it';

function basic(request: LoginRequest): string {
  const { credentials } = request;
  if (!credentials) throw unauthorized(request, `it requires a login, and ${request.missing ?? NONE}`);
  return `Basic ${Buffer.from(`${credentials.username.reveal()}:${credentials.password.reveal()}`).toString('base64')}`;
}

/** The token protocol of the distribution specification: gets a token for pulling this one repository. */
async function fetchToken(request: LoginRequest, { parameters }: Challenge): Promise<string> {
  const { registry, repository, base, credentials } = request;
  const realm = parameters.get('realm') ?? '';
  if (!URL.canParse(realm)) throw unauthorized(request, 'its challenge has no valid URL of a token server');
  const url = new URL(realm);
  // A token server over plain http would show the password to anybody who listens. Only a registry on loopback may use
  // http.
  if (url.protocol !== 'https:' && !base.startsWith('http://')) {
    throw unauthorized(request, `it wants the login sent to ${url.origin}, which is not https`);
  }
  const service = parameters.get('service');
  if (service !== undefined) url.searchParams.set('service', service);
  url.searchParams.set('scope', `repository:${repository}:pull`);
  const headers = new Map(credentials ? [['authorization', basic(request)]] : []);
  const answer = await request.ask(url.href, headers);
  if (answer.status >= 500 || answer.status === 429) {
    const detail = `the token server of ${registry} answered ${answer.status}`;
    throw new Failure('registry/unreachable', detail, { facts: { registry, status: answer.status } });
  }
  const token = answer.status === 200 ? tokenIn(answer.text) : undefined;
  if (token !== undefined) return token;
  const refused = credentials
    ? 'the credentials were refused'
    : `it gives no token without a login, and ${request.missing ?? NONE}`;
  throw unauthorized(request, `${refused} (token server: ${answer.status})`);
}

// The specification allows both `token` and `access_token`; servers send either or both.
function tokenIn(text: string): string | undefined {
  try {
    const { token, access_token: access } = JSON.parse(text) as { token?: unknown; access_token?: unknown };
    const found = [token, access].find(
      (candidate) => typeof candidate === 'string' && /^[\x21-\x7e]+$/.test(candidate),
    );
    return typeof found === 'string' ? found : undefined;
  } catch {
    return undefined;
  }
}
