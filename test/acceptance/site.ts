import { startGitHubEmulator, type GitHubEmulator } from '@hardened-deploy/testkit/github/emulator';
import type { JobOptions } from '@hardened-deploy/testkit/runner/job';
import type { Lease } from '@hardened-deploy/core/lease/lease';
import { parseLeaseState } from '@hardened-deploy/core/lease/lease-record';
import { TREE } from './tree.ts';

export const REPOSITORY = 'acme/shop';
const JOB_TOKEN = 'job-token-9d1c2e';
export const LOCK_TOKEN = 'lock-token-4b7f0a';
/** Tokens that GitHub knows and that may too little. */
export const POWERLESS_TOKEN = 'powerless-token-51c3';
/** One that GitHub doesn't know. */
export const UNKNOWN_TOKEN = 'unknown-token-77aa';

/** A GitHub with one repository and one environment, and jobs that run against it. */
export interface Site extends AsyncDisposable {
  readonly github: GitHubEmulator;
  /** A job of the repository at its only commit. */
  job(changed?: Partial<JobOptions>): JobOptions;
  configure(text: string | undefined): void;
  /** Everything that an action could have changed at GitHub. */
  kept(): string;
  /** Forgets every lease: what a failed test left must not fail the next one. */
  forgetLeases(): void;
  /** The lease that is held now, judged by the register's newest record. */
  lease(): Lease | null;
}

interface SiteTokens {
  readonly job: string;
  readonly lock: string;
}

const PLAIN_TOKENS: SiteTokens = { job: JOB_TOKEN, lock: LOCK_TOKEN };

export async function openSite(configuration: string | undefined, tokens = PLAIN_TOKENS): Promise<Site> {
  const github = await startGitHubEmulator({
    repositories: [{ name: REPOSITORY, environments: [{ name: 'production' }] }],
    tokens: [
      {
        token: tokens.job,
        name: 'job',
        permissions: { [REPOSITORY]: { contents: 'read', deployments: 'write', actions: 'read' } },
      },
      { token: tokens.lock, name: 'lock', permissions: { [REPOSITORY]: { environments: 'write' } } },
      { token: POWERLESS_TOKEN, name: 'powerless', permissions: { [REPOSITORY]: {} } },
    ],
  });
  const configure = (text: string | undefined) =>
    github.state.putContents(REPOSITORY, { files: text === undefined ? {} : { 'hardened-deploy.yml': text } });
  configure(configuration);
  return {
    github,
    configure,
    job: ({ facts, ...changed } = {}) => ({
      tree: TREE,
      token: tokens.job,
      facts: { apiUrl: github.url, repository: REPOSITORY, ...facts },
      ...changed,
    }),
    kept: () =>
      JSON.stringify([
        github.state.variables(REPOSITORY, 'production').map(({ name, value }) => [name, value]),
        github.state.deployments(REPOSITORY),
      ]),
    forgetLeases: () => github.state.putEnvironment(REPOSITORY, { name: 'production' }),
    lease: () => leaseAmong(github.state.variables(REPOSITORY, 'production')),
    [Symbol.asyncDispose]: () => github[Symbol.asyncDispose](),
  };
}

function leaseAmong(variables: readonly { readonly name: string; readonly value: string }[]): Lease | null {
  const records = variables.flatMap(({ name, value }) => {
    const [, epoch, version] = /^HARDENED_DEPLOY_LEASE_(\d+)_(\d+)$/.exec(name) ?? [];
    return epoch === undefined || version === undefined
      ? []
      : [{ at: [Number(epoch), Number(version)] as const, value }];
  });
  const [newest] = records.toSorted((one, other) => other.at[0] - one.at[0] || other.at[1] - one.at[1]);
  if (!newest) return null;
  const state = parseLeaseState(newest.value);
  if (!state.ok) throw new Error(`the lease record ${state.problem}`);
  return state.value.leases[0] ?? null;
}
