import { getOctokit } from '@actions/github';
import { type GitHubEmulator, type GitHubEmulatorOptions, startGitHubEmulator } from '../../src/github/emulator.ts';

export const SHOP = { owner: 'acme', repo: 'shop' } as const;
export const REPOSITORY = 'acme/shop';
export const VARIABLES = '/repos/acme/shop/environments/production/variables';
export const TOKEN = 'a-made-up-token';

/** A repository with one environment, and a token that may do everything there. */
export function startShop(options: Partial<GitHubEmulatorOptions> = {}): Promise<GitHubEmulator> {
  return startGitHubEmulator({
    repositories: [{ name: REPOSITORY, environments: [{ name: 'production' }] }],
    tokens: [
      {
        token: TOKEN,
        name: 'deployer',
        permissions: {
          [REPOSITORY]: {
            actions: 'read',
            administration: 'write',
            contents: 'read',
            deployments: 'write',
            environments: 'write',
          },
        },
      },
    ],
    ...options,
  });
}

export function octokitFor(github: GitHubEmulator, token = TOKEN) {
  return getOctokit(token, { baseUrl: github.url }).rest;
}

interface Sent {
  readonly token?: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
}

/** One request without a client library between. */
export function send(github: { readonly url: string }, request: string, sent: Sent = {}): Promise<Response> {
  const [method = 'GET', path = '/'] = request.split(' ', 2);
  return fetch(`${github.url}${path}`, {
    method,
    headers: { authorization: `Bearer ${sent.token ?? TOKEN}`, ...sent.headers },
    ...(sent.body === undefined ? {} : { body: typeof sent.body === 'string' ? sent.body : JSON.stringify(sent.body) }),
    ...(sent.signal === undefined ? {} : { signal: sent.signal }),
  });
}

export async function bodyOf(response: Response): Promise<Readonly<Record<string, unknown>>> {
  return (await response.json()) as Readonly<Record<string, unknown>>;
}
