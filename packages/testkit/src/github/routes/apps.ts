import { timestamp } from '../clock.ts';
import { errorAnswer } from '../error-answers.ts';
import { type ApiRequest, created, type Handler, ok } from '../exchange.ts';
import type { JsonObject } from '../json.ts';
import { simpleUser } from '../representations.ts';
import type { AppSeed, InstallationSeed } from '../state/apps.ts';
import { type GitHubState, takeId, withInstallationToken } from '../state/state.ts';
import { type PermissionName, type Permissions, permits } from '../tokens.ts';
import { existing, idParam, param, type Route } from './route.ts';

// docs, "Generating an installation access token for a GitHub App": it expires after 1 hour.
const LIFE_MS = 3_600_000;

export const appRoutes: readonly Route[] = [
  { operationId: 'apps/get-repo-installation', permission: null, shownBy: 'app', handle: ofRepository },
  { operationId: 'apps/get-installation', permission: null, shownBy: 'app', handle: byId },
  { operationId: 'apps/create-installation-access-token', permission: null, shownBy: 'app', handle: makeToken },
];

function ofRepository(...[request, state]: Parameters<Handler>): ReturnType<Handler> {
  const app = appOf(request, state);
  const name = `${param(request, 'owner')}/${param(request, 'repo')}`;
  const installation = existing(app.installations.find(({ repositories }) => repositories.some(is(name))));
  return { answer: ok(installationBody(request, app, installation)) };
}

function byId(...[request, state]: Parameters<Handler>): ReturnType<Handler> {
  const app = appOf(request, state);
  return { answer: ok(installationBody(request, app, installationOf(request, app))) };
}

function makeToken(...[request, before, now]: Parameters<Handler>): ReturnType<Handler> {
  const app = appOf(request, before);
  const installation = installationOf(request, app);
  const wanted = request.body['repositories'] as readonly string[] | undefined;
  const repositories = installation.repositories.filter(
    (name) => wanted === undefined || wanted.some(is(name.split('/')[1] ?? '')),
  );
  if (wanted !== undefined && repositories.length < wanted.length) {
    // As recorded in https://github.com/actions/create-github-app-token/issues/47.
    return {
      answer: errorAnswer(
        422,
        'There is at least one repository that does not exist or is not accessible to the parent installation.',
      ),
    };
  }
  const permissions = (request.body['permissions'] ?? installation.permissions) as Permissions;
  if (!isCovered(permissions, installation.permissions)) {
    // As recorded in https://github.com/tibdex/github-app-token/issues/75.
    return { answer: errorAnswer(422, 'The permissions requested are not granted to this installation.') };
  }
  const { id, state } = takeId(before);
  const endsAt = now.getTime() + LIFE_MS;
  const token = `ghs_made-by-app-${id}`;
  const given = { token, app: app.id, installation: installation.id, repositories, permissions, endsAt };
  const answer = created({
    token,
    expires_at: timestamp(new Date(endsAt)),
    permissions: { ...permissions, metadata: 'read' },
    repository_selection: 'selected',
  });
  return { answer, next: withInstallationToken(state, given) };
}

function appOf({ app }: ApiRequest, state: GitHubState): AppSeed {
  return existing(state.apps.known.find(({ id }) => id === app));
}

function installationOf(request: ApiRequest, app: AppSeed): InstallationSeed {
  const id = idParam(request, 'installation_id');
  return existing(app.installations.find((installation) => installation.id === id));
}

function isCovered(wanted: Permissions, has: Permissions): boolean {
  return Object.entries(wanted).every(([name, level]) => permits(has, { name: name as PermissionName, level }));
}

function is(name: string): (other: string) => boolean {
  return (other) => other.toLowerCase() === name.toLowerCase();
}

function installationBody({ baseUrl }: ApiRequest, app: AppSeed, installation: InstallationSeed): JsonObject {
  const [owner = ''] = installation.repositories[0]?.split('/') ?? [];
  const account = simpleUser(baseUrl, owner);
  const url = `${baseUrl}/app/installations/${installation.id}`;
  return {
    id: installation.id,
    account,
    repository_selection: 'selected',
    access_tokens_url: `${url}/access_tokens`,
    repositories_url: `${baseUrl}/installation/repositories`,
    html_url: `${baseUrl}/settings/installations/${installation.id}`,
    app_id: app.id,
    app_slug: app.slug ?? `app-${app.id}`,
    target_id: account['id'] ?? null,
    target_type: 'Organization',
    permissions: { ...installation.permissions, metadata: 'read' },
    events: [],
    created_at: '2026-01-01T00:00:00Z',
    updated_at: '2026-01-01T00:00:00Z',
    single_file_name: null,
    suspended_by: null,
    suspended_at: null,
  };
}
