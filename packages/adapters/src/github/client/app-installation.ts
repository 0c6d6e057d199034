import { asFailure, Failure, isFailure } from '@hardened-deploy/core/base/failure';
import type { Clock } from '@hardened-deploy/core/base/ports/clock';
import type { AppKey } from '@hardened-deploy/core/lease/lease-credential';
import { fieldsOf } from './answer-fields.ts';
import { appAssertions } from './app-assertion.ts';
import type { GitHubAnswer, GitHubCall } from './github-call.ts';
import { gitHubClient } from './github-client.ts';
import { pauseAfter } from './github-failure.ts';
import { repositoryName } from './repository-name.ts';

/** By the names of GitHub's API: `environments: write`. */
type AppPermissions = Readonly<Record<string, 'read' | 'write'>>;

export interface AppAccess {
  readonly apiUrl: string;
  readonly app: AppKey;
  /** `owner/name`: tokens are good for this repository alone. */
  readonly repository: string;
  /** What a token is made for. */
  readonly permissions: AppPermissions;
  /** Names of permissions that a token gets as far as the installation has them; no other is asked for. */
  readonly welcome?: readonly string[];
  readonly clock: Clock;
}

/** Sends a request as the App itself. */
export type AskAsApp = (call: GitHubCall, signal: AbortSignal) => Promise<GitHubAnswer>;

const WRITE_AGAIN = { pausesMs: [500, 2_000], longestLimitMs: 0 } as const;

/** Making a token twice does no harm, so all of it is repeated; the client itself repeats what only reads. */
export function askingAsApp({ apiUrl, app, clock }: AppAccess): AskAsApp {
  const client = gitHubClient({ apiUrl, token: appAssertions(app, clock), clock });
  return async (call, signal) => {
    for (let repeats = 0; ; repeats += 1) {
      try {
        return await client.call(call, signal);
      } catch (thrown) {
        if (isFailure(thrown, 'github/unauthorized'))
          throw appRefused(app, 'GitHub knows no App of this id with this key', thrown);
        const repeated = thrown instanceof Failure && !call.route.startsWith('GET ');
        const pause = repeated ? pauseAfter(thrown, repeats, WRITE_AGAIN) : undefined;
        if (pause === undefined) throw thrown;
        await clock.sleep(pause, signal);
      }
    }
  };
}

export interface Installation {
  readonly id: number;
  /** What is asked for: no more than it has. */
  readonly permissions: AppPermissions;
}

/** Throws `github/app-refused` when the App isn't installed in the repository, or lacks a permission. */
export async function findInstallation(ask: AskAsApp, access: AppAccess, signal: AbortSignal): Promise<Installation> {
  const { app, repository } = access;
  const call: GitHubCall =
    app.installation === undefined
      ? { route: 'GET /repos/{owner}/{repo}/installation', parameters: { ...repositoryName(repository) } }
      : { route: 'GET /app/installations/{installation_id}', parameters: { installation_id: app.installation } };
  const { data } = await ask({ ...call, answers: [404] }, signal);
  const { id, permissions } = fieldsOf(data);
  if (typeof id === 'number') return { id, permissions: permissionsOf(permissions, access) };
  throw appRefused(
    app,
    app.installation === undefined
      ? `it is not installed in ${repository}`
      : `it has no installation ${app.installation}`,
  );
}

/** Said before anything is asked for: GitHub's own refusal of a token doesn't name what is missing. */
function permissionsOf(granted: unknown, { app, repository, permissions, welcome = [] }: AppAccess): AppPermissions {
  const given = fieldsOf(granted);
  const missing = Object.entries(permissions).filter(
    ([name, level]) => given[name] !== 'write' && given[name] !== level,
  );
  if (missing.length > 0) {
    const names = missing.map(([name, level]) => `${name}: ${level}`).join(', ');
    throw appRefused(app, `its installation in ${repository} lacks ${names}`);
  }
  const further = welcome.flatMap((name) => {
    const level = given[name];
    return level === 'read' || level === 'write' ? [[name, level] as const] : [];
  });
  return { ...Object.fromEntries(further), ...permissions };
}

export function appRefused({ id }: AppKey, why: string, cause?: unknown): Failure {
  return new Failure('github/app-refused', `App ${id}: ${why}`, {
    facts: { app: id },
    ...(cause !== undefined && { cause: asFailure(cause) }),
  });
}
