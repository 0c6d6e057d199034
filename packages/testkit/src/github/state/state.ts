import type { Apps, InstallationToken } from './apps.ts';
import { withEntry } from './entries.ts';

/**
 * Everything the emulator remembers, as immutable values: a write makes a new state and shares what it did not touch.
 * So a write and its answer can be taken apart (lost answers), a write can be run twice, and a read can be answered
 * from the past, without a handler knowing.
 */
export interface GitHubState {
  /** GitHub Apps and the tokens that their installations were given. */
  readonly apps: Apps;
  /** Ids are handed out from one counter, so that no two things share one. */
  readonly nextId: number;
  /** By lower-case full name. */
  readonly repositories: ReadonlyMap<string, Repository>;
}

export interface Repository {
  readonly id: number;
  readonly owner: string;
  readonly name: string;
  readonly visibility: 'public' | 'private';
  readonly defaultBranch: string;
  readonly createdAt: string;
  /** To commit SHAs: branches and tags by short name, everything else by its full name, `refs/…`. */
  readonly refs: ReadonlyMap<string, string>;
  /** Made through the API, by SHA. */
  readonly gitCommits: ReadonlyMap<string, GitCommit>;
  readonly rulesets: readonly Ruleset[];
  /** `any`: every 40-digit SHA is taken for a commit, holding the files of the default branch unless it has its own. */
  readonly commits: 'any' | 'known';
  /** By commit SHA, then by path. */
  readonly files: ReadonlyMap<string, ReadonlyMap<string, Uint8Array>>;
  /** By lower-case name: environment names are not case-sensitive (docs, "Managing environments for deployment"). */
  readonly environments: ReadonlyMap<string, Environment>;
  /** Oldest first. */
  readonly deployments: readonly Deployment[];
  /** By run id, the attempts oldest first. */
  readonly runs: ReadonlyMap<number, readonly RunAttempt[]>;
  readonly jobs: ReadonlyMap<number, Job>;
  /** By id. */
  readonly artifacts: ReadonlyMap<number, Artifact>;
}

/** What a run has uploaded. Its bytes are in the store of artifacts. */
export interface Artifact {
  readonly id: number;
  readonly name: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly runId: number;
  readonly createdAt: string;
  readonly expiresAt: string;
  /** Signed: whoever has it reads the bytes. */
  readonly address: string;
}

export interface GitCommit {
  readonly sha: string;
  readonly tree: string;
  readonly parents: readonly string[];
  readonly message: string;
  /** Author and committer are the same. */
  readonly by: { readonly name: string; readonly email: string; readonly date: string };
}

export type RefRule = 'creation' | 'update' | 'deletion';

/** What it names may not be done to refs that it matches, by anybody. */
export interface Ruleset {
  readonly name: string;
  /** A full name; `*` stands for one segment, `**` for any number. */
  readonly refs: string;
  readonly rules: readonly RefRule[];
}

export interface Environment {
  readonly id: number;
  readonly name: string;
  readonly createdAt: string;
  readonly updatedAt: string;
  /** By upper-case name. */
  readonly variables: ReadonlyMap<string, Variable>;
}

export interface Variable {
  readonly name: string;
  readonly value: string;
  readonly createdAt: string;
  readonly updatedAt: string;
}

export type DeploymentState = 'error' | 'failure' | 'inactive' | 'in_progress' | 'queued' | 'pending' | 'success';

export interface Deployment {
  readonly id: number;
  readonly sha: string;
  readonly ref: string;
  readonly task: string;
  readonly payload: unknown;
  readonly originalEnvironment: string;
  readonly environment: string;
  readonly description: string | null;
  readonly creator: string;
  readonly isTransient: boolean;
  readonly isProduction: boolean;
  readonly createdAt: string;
  readonly updatedAt: string;
  /** Oldest first. */
  readonly statuses: readonly DeploymentStatus[];
}

export interface DeploymentStatus {
  readonly id: number;
  readonly state: DeploymentState;
  readonly creator: string;
  readonly description: string;
  readonly environment: string;
  readonly logUrl: string;
  readonly environmentUrl: string;
  readonly createdAt: string;
}

export type RunStatus = 'queued' | 'in_progress' | 'completed' | 'waiting' | 'requested' | 'pending';
export type Conclusion = 'success' | 'failure' | 'neutral' | 'cancelled' | 'skipped' | 'timed_out' | 'action_required';

export interface RunAttempt {
  readonly id: number;
  readonly attempt: number;
  readonly name: string;
  readonly path: string;
  readonly event: string;
  readonly status: RunStatus;
  readonly conclusion: Conclusion | null;
  readonly headBranch: string;
  readonly headSha: string;
  readonly actor: string;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** Its id is also the id of its check run, which `job.check_run_id` gives inside a job. */
export interface Job {
  readonly id: number;
  readonly runId: number;
  readonly attempt: number;
  readonly name: string;
  readonly status: RunStatus;
  readonly conclusion: Conclusion | null;
  readonly startedAt: string;
  readonly completedAt: string | null;
  /** Null until one takes the job, and for ever if the job ended before: its approval was rejected, or it was cancelled. */
  readonly runner: Runner | null;
}

export interface Runner {
  readonly id: number;
  readonly name: string;
}

function repositoryKey(fullName: string): string {
  return fullName.toLowerCase();
}

export function fullName(repository: Repository): string {
  return `${repository.owner}/${repository.name}`;
}

export function findRepository(state: GitHubState, name: string): Repository | undefined {
  return state.repositories.get(repositoryKey(name));
}

export function withRepository(state: GitHubState, repository: Repository): GitHubState {
  return { ...state, repositories: withEntry(state.repositories, repositoryKey(fullName(repository)), repository) };
}

export function withEnvironment(repository: Repository, environment: Environment): Repository {
  return {
    ...repository,
    environments: withEntry(repository.environments, environment.name.toLowerCase(), environment),
  };
}

/** The next free id and the state in which it is taken. */
export function takeId(state: GitHubState): { readonly id: number; readonly state: GitHubState } {
  return { id: state.nextId, state: { ...state, nextId: state.nextId + 1 } };
}

export function withInstallationToken(state: GitHubState, token: InstallationToken): GitHubState {
  return { ...state, apps: { ...state.apps, tokens: withEntry(state.apps.tokens, token.token, token) } };
}
