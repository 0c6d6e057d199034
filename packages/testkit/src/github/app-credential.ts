import { verify } from 'node:crypto';
import type { AppSeed, InstallationToken } from './state/apps.ts';
import type { GitHubState } from './state/state.ts';
import type { Credential } from './tokens.ts';

// docs, "Generating a JSON Web Token (JWT) for a GitHub App": `exp` "no more than 10 minutes into the future".
const LONGEST_SECONDS = 600;
// octokit/auth-app.js, src/hook.ts, quotes both refusals; "could not be decoded" is what an unknown key gets.
const UNREADABLE = 'A JSON web token could not be decoded';
const ISSUED_LATER =
  "'Issued at' claim ('iat') must be an Integer representing the time that the assertion was issued.";
const TOO_FAR = "'Expiration time' claim ('exp') is too far in the future";
const ENDED =
  "'Expiration time' claim ('exp') must be a numeric value representing the future time at which the assertion expires";

/** What an App shows: its own assertion, or a token that one of its installations was given. Undefined for anything else. */
export function appCredential(token: string | undefined, state: GitHubState, now: Date): Credential | undefined {
  if (token === undefined) return undefined;
  const given = state.apps.tokens.get(token);
  if (given) return now.getTime() < given.endsAt ? ofInstallation(given, state) : undefined;
  return /^eyJ[\w-]+\.[\w-]+\.[\w-]+$/.test(token) ? ofAssertion(token, state.apps.known, now) : undefined;
}

function ofInstallation(given: InstallationToken, state: GitHubState): Credential {
  const { app, installation, repositories, permissions, token } = given;
  const slug = state.apps.known.find(({ id }) => id === app)?.slug ?? `app-${app}`;
  return {
    kind: 'known',
    token: {
      token,
      name: `installation-${installation}`,
      login: `${slug}[bot]`,
      permissions: Object.fromEntries(repositories.map((name) => [name, permissions])),
    },
  };
}

function ofAssertion(assertion: string, known: readonly AppSeed[], now: Date): Credential {
  const [header = '', claims = '', signature = ''] = assertion.split('.');
  const { iss, iat, exp } = decoded(claims);
  const app = known.find(({ id, clientId }) => String(iss) === String(id) || iss === clientId);
  const isSigned =
    app !== undefined &&
    decoded(header)['alg'] === 'RS256' &&
    verify('RSA-SHA256', Buffer.from(`${header}.${claims}`), app.publicKey, Buffer.from(signature, 'base64url'));
  if (!isSigned) return refused(UNREADABLE);
  const seconds = Math.floor(now.getTime() / 1_000);
  if (!Number.isInteger(iat) || Number(iat) > seconds) return refused(ISSUED_LATER);
  if (!Number.isInteger(exp) || Number(exp) <= seconds) return refused(ENDED);
  if (Number(exp) > seconds + LONGEST_SECONDS) return refused(TOO_FAR);
  return { kind: 'known', token: { token: '', name: `app-${app.id}`, permissions: {}, app: app.id } };
}

function refused(message: string): Credential {
  return { kind: 'refused', label: 'app-refused', message };
}

function decoded(part: string): Readonly<Record<string, unknown>> {
  try {
    return JSON.parse(Buffer.from(part, 'base64url').toString('utf8')) as Record<string, unknown>;
  } catch {
    return {};
  }
}
