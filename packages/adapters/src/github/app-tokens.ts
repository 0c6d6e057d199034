import { asFailure, Failure, isFailure } from '@hardened-deploy/core/domain/failure';
import type { AppKey } from '@hardened-deploy/core/domain/lease-credential';
import { Secret } from '@hardened-deploy/core/domain/secret';
import type { Clock } from '@hardened-deploy/core/ports/clock';
import { appAssertions } from './app-assertion.ts';
import { gitHubClient, type GitHubAnswer, type GitHubCall } from './github-client.ts';
import { repositoryName } from './repository-name.ts';
import type { TokenSource } from './token-source.ts';

/** By the names of GitHub's API: `environments: write`. */
export type AppPermissions = Readonly<Record<string, 'read' | 'write'>>;

export interface AppTokensOptions {
  readonly apiUrl: string;
  readonly app: AppKey;
  /** `owner/name`: tokens are good for this repository alone. */
  readonly repository: string;
  /** What a token is made for. */
  readonly permissions: AppPermissions;
  /** Names of permissions that a token gets as far as the installation has them; no other is asked for. */
  readonly welcome?: readonly string[];
  readonly clock: Clock;
  /** Told of every token that is made, before it is used: so that it can be masked. */
  readonly made: (token: Secret) => void;
}

// An hour's token is replaced while it has time for a renewal and its repetitions.
const REPLACED_BEFORE_END_MS = 5 * 60_000;
const USABLE_BEFORE_END_MS = 15_000;
// A token may be refused for a moment after it was made, until all of GitHub knows it (octokit/auth-app.js, hook.ts: 5 s).
const NEW_FOR_MS = 5_000;
const NEW_PAUSE_MS = 1_000;
const MADE_AGAIN_AFTER_MS = [500, 2_000] as const;

interface MadeToken {
  readonly token: Secret;
  readonly madeAtMs: number;
  readonly endsAtMs: number;
}

/**
 * Installation tokens of an App, made as they are needed: the first at the first request, the next before the hour of the
 * one before is over. 2 requests for the first, 1 for each other. `current` throws `github/app-refused` when the App isn't
 * known, isn't installed in the repository, or lacks a permission; and the client's failures.
 */
export function appTokens(options: AppTokensOptions): TokenSource {
  const { clock, repository, made } = options;
  const ask = asking(options);
  let installation: Installation | undefined;
  let latest: MadeToken | undefined;

  async function make(signal: AbortSignal): Promise<MadeToken> {
    installation ??= await findInstallation(ask, options, signal);
    const answer = await ask(
      {
        route: 'POST /app/installations/{installation_id}/access_tokens',
        parameters: {
          installation_id: installation.id,
          repositories: [repositoryName(repository).repo],
          permissions: installation.permissions,
        },
        answers: [404, 422],
      },
      signal,
    );
    if (answer.status !== 201) throw notGranted(options, installation, answer);
    const token = madeToken(answer);
    made(token.token);
    return token;
  }

  return {
    async current(signal) {
      if (latest && clock.monotonic() < latest.endsAtMs - REPLACED_BEFORE_END_MS) return latest.token;
      try {
        latest = await make(signal);
      } catch (thrown) {
        signal.throwIfAborted();
        const usable = latest && clock.monotonic() < latest.endsAtMs - USABLE_BEFORE_END_MS;
        if (!latest || !usable || isFailure(thrown, 'github/app-refused')) throw thrown;
      }
      return latest.token;
    },
    async refused({ token }, signal) {
      // Another request has replaced it meanwhile.
      if (latest?.token !== token) return 'send-again';
      if (clock.monotonic() - latest.madeAtMs < NEW_FOR_MS) await clock.sleep(NEW_PAUSE_MS, signal);
      // Revoked, or its installation was changed: a new one tells.
      else latest = undefined;
      if (latest === undefined) installation = undefined;
      return 'send-again';
    },
  };
}

type Ask = (call: GitHubCall, signal: AbortSignal) => Promise<GitHubAnswer>;

/** As the App itself. Making a token twice does no harm, so all of it is repeated. */
function asking({ apiUrl, app, clock }: AppTokensOptions): Ask {
  const client = gitHubClient({ apiUrl, token: appAssertions(app, clock), clock });
  return async (call, signal) => {
    for (let repeats = 0; ; repeats += 1) {
      try {
        return await client.call(call, signal);
      } catch (thrown) {
        if (isFailure(thrown, 'github/unauthorized'))
          throw refused(app, 'GitHub knows no App of this id with this key', thrown);
        const pause = isFailure(thrown, 'github/unreachable') ? MADE_AGAIN_AFTER_MS[repeats] : undefined;
        if (pause === undefined || call.route.startsWith('GET ')) throw thrown;
        await clock.sleep(pause, signal);
      }
    }
  };
}

interface Installation {
  readonly id: number;
  /** What is asked for: no more than it has. */
  readonly permissions: AppPermissions;
}

async function findInstallation(ask: Ask, options: AppTokensOptions, signal: AbortSignal): Promise<Installation> {
  const { app, repository } = options;
  const call: GitHubCall =
    app.installation === undefined
      ? { route: 'GET /repos/{owner}/{repo}/installation', parameters: { ...repositoryName(repository) } }
      : { route: 'GET /app/installations/{installation_id}', parameters: { installation_id: app.installation } };
  const { data } = await ask({ ...call, answers: [404] }, signal);
  const id = property(data, 'id');
  if (typeof id === 'number') return { id, permissions: permissionsOf(data, options) };
  throw refused(
    app,
    app.installation === undefined
      ? `it is not installed in ${repository}`
      : `it has no installation ${app.installation}`,
  );
}

/** Said before anything is asked for: GitHub's own refusal of a token doesn't name what is missing. */
function permissionsOf(
  data: unknown,
  { app, repository, permissions, welcome = [] }: AppTokensOptions,
): AppPermissions {
  const given = property(data, 'permissions');
  const missing = Object.entries(permissions).filter(([name, level]) => {
    const granted = property(given, name);
    return granted !== 'write' && granted !== level;
  });
  if (missing.length > 0) {
    const names = missing.map(([name, level]) => `${name}: ${level}`).join(', ');
    throw refused(app, `its installation in ${repository} lacks ${names}`);
  }
  const further = welcome.flatMap((name) => {
    const level = property(given, name);
    return level === 'read' || level === 'write' ? [[name, level] as const] : [];
  });
  return { ...Object.fromEntries(further), ...permissions };
}

function madeToken({ data, serverTime, sentAtMs }: GitHubAnswer): MadeToken {
  const token = property(data, 'token');
  const endsAt = Date.parse(String(property(data, 'expires_at')));
  if (typeof token !== 'string' || Number.isNaN(endsAt))
    throw new Failure('github/refused', 'the answer to making an installation token holds none');
  // By GitHub's own time: the runner's clock may be off by more than a token lives.
  return { token: new Secret(token), madeAtMs: sentAtMs, endsAtMs: sentAtMs + endsAt - serverTime.getTime() };
}

/** 404: the installation is gone. 422: it doesn't cover the repository. */
function notGranted({ app, repository }: AppTokensOptions, { id }: Installation, answer: GitHubAnswer): Failure {
  const said = JSON.stringify(String(property(answer.data, 'message')).slice(0, 200));
  return refused(app, `its installation ${id} gives no token for ${repository}: ${said}`);
}

function refused({ id }: AppKey, why: string, cause?: unknown): Failure {
  return new Failure('github/app-refused', `App ${id}: ${why}`, {
    facts: { app: id },
    ...(cause !== undefined && { cause: asFailure(cause) }),
  });
}

function property(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>)[name] : undefined;
}
