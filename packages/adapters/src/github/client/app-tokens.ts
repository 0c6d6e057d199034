import { Failure, isFailure } from '@hardened-deploy/core/base/failure';
import type { Clock } from '@hardened-deploy/core/base/ports/clock';
import { Secret } from '@hardened-deploy/core/base/secret';
import { fieldsOf, saidIn } from './answer-fields.ts';
import {
  type AppAccess,
  appRefused,
  type AskAsApp,
  askingAsApp,
  findInstallation,
  type Installation,
} from './app-installation.ts';
import type { GitHubAnswer } from './github-call.ts';
import { repositoryName } from './repository-name.ts';
import type { TokenSource } from './token-source.ts';

export interface AppTokensOptions extends AppAccess {
  /** Told of every token that is made, before it is used: so that it can be masked. */
  readonly made: (token: Secret) => void;
}

// An hour's token is replaced while it has time for a renewal and its repetitions.
const REPLACED_BEFORE_END_MS = 5 * 60_000;
const USABLE_BEFORE_END_MS = 15_000;
// A token may be refused for a moment after it was made, until all of GitHub knows it (octokit/auth-app.js, hook.ts: 5 s).
const NEW_FOR_MS = 5_000;
const NEW_PAUSE_MS = 1_000;

/**
 * Installation tokens of an App, made as they are needed: the first at the first request, the next before the hour of the
 * one before is over. 2 requests for the first, 1 for each other. `current` throws `github/app-refused` when the App isn't
 * known, isn't installed in the repository, or lacks a permission; and the client's failures.
 */
export function appTokens(options: AppTokensOptions): TokenSource {
  const { clock } = options;
  const make = tokenMaker(options);
  let latest: MadeToken | undefined;
  return {
    async current(signal) {
      if (latest && lasts(latest, REPLACED_BEFORE_END_MS, clock)) return latest.token;
      try {
        latest = await make.token(signal);
      } catch (thrown) {
        signal.throwIfAborted();
        const usable = latest && lasts(latest, USABLE_BEFORE_END_MS, clock);
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
      if (latest === undefined) make.forgetInstallation();
      return 'send-again';
    },
  };
}

interface MadeToken {
  readonly token: Secret;
  readonly madeAtMs: number;
  readonly endsAtMs: number;
}

function lasts({ endsAtMs }: MadeToken, ms: number, clock: Clock): boolean {
  return clock.monotonic() < endsAtMs - ms;
}

/** Makes tokens of an installation that is looked up once. */
function tokenMaker(options: AppTokensOptions) {
  const ask = askingAsApp(options);
  let installation: Installation | undefined;
  return {
    async token(signal: AbortSignal): Promise<MadeToken> {
      installation ??= await findInstallation(ask, options, signal);
      const made = await makeToken(ask, { options, installation }, signal);
      options.made(made.token);
      return made;
    },
    forgetInstallation: () => void (installation = undefined),
  };
}

interface Making {
  readonly options: AppTokensOptions;
  readonly installation: Installation;
}

async function makeToken(ask: AskAsApp, { options, installation }: Making, signal: AbortSignal): Promise<MadeToken> {
  const { app, repository } = options;
  const { id, permissions } = installation;
  const parameters = { installation_id: id, repositories: [repositoryName(repository).repo], permissions };
  const route = 'POST /app/installations/{installation_id}/access_tokens';
  const answer = await ask({ route, parameters, answers: [404, 422] }, signal);
  // 404: the installation is gone. 422: it doesn't cover the repository.
  if (answer.status !== 201)
    throw appRefused(app, `its installation ${id} gives no token for ${repository}: ${saidIn(answer.data)}`);
  return readToken(answer);
}

function readToken({ data, serverTime, sentAtMs }: GitHubAnswer): MadeToken {
  const { token, expires_at: end } = fieldsOf(data);
  const endsAt = typeof end === 'string' ? Date.parse(end) : Number.NaN;
  if (typeof token !== 'string' || Number.isNaN(endsAt))
    throw new Failure('github/refused', 'the answer to making an installation token holds none');
  // By GitHub's own time: the runner's clock may be off by more than a token lives.
  return { token: new Secret(token), madeAtMs: sentAtMs, endsAtMs: sentAtMs + endsAt - serverTime.getTime() };
}
