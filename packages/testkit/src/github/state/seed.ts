import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { timestamp } from '../clock.ts';
import { type AppSeed, NO_APPS } from './apps.ts';
import { withEntry } from './entries.ts';
import {
  type Conclusion,
  type Environment,
  type GitHubState,
  type Job,
  type Repository,
  type Ruleset,
  type RunAttempt,
  type Runner,
  type RunStatus,
  takeId,
  withEnvironment,
  withRepository,
} from './state.ts';

export interface RepositorySeed {
  /** `owner/name`. */
  readonly name: string;
  readonly visibility?: 'public' | 'private';
  readonly defaultBranch?: string;
  /** `any` (the default) takes every 40-digit SHA for a commit, so that a local checkout's HEAD is one. */
  readonly commits?: 'any' | 'known';
  readonly contents?: readonly ContentsSeed[];
  readonly environments?: readonly EnvironmentSeed[];
  readonly runs?: readonly RunSeed[];
  readonly jobs?: readonly JobSeed[];
  readonly rulesets?: readonly Ruleset[];
}

/** Files of one commit, and the branch that points at it. */
export interface ContentsSeed {
  /** A branch or tag; the default branch when absent. */
  readonly ref?: string;
  /** The commit; derived from the ref's name when absent. */
  readonly sha?: string;
  /** Text by path. */
  readonly files?: Readonly<Record<string, string>>;
  /** A folder that is read once, without `.git` and `node_modules`. */
  readonly folder?: string;
}

export interface EnvironmentSeed {
  readonly name: string;
  readonly variables?: Readonly<Record<string, string>>;
}

export interface RunSeed {
  readonly id: number;
  readonly attempt?: number;
  readonly name?: string;
  readonly path?: string;
  readonly event?: string;
  readonly status?: RunStatus;
  readonly conclusion?: Conclusion | null;
  readonly headBranch?: string;
  readonly headSha?: string;
  readonly actor?: string;
}

export interface JobSeed {
  readonly id: number;
  readonly runId: number;
  readonly attempt?: number;
  readonly name?: string;
  readonly status?: RunStatus;
  readonly conclusion?: Conclusion | null;
  readonly startedAt?: string;
  readonly completedAt?: string | null;
  /** Absent: a job that runs or ran has a runner, one that waits or was skipped has none. */
  readonly runner?: Runner | null;
}

export function seedState(repositories: readonly RepositorySeed[], apps: readonly AppSeed[], now: Date): GitHubState {
  const empty: GitHubState = { nextId: 1000, apps: { ...NO_APPS, known: apps }, repositories: new Map() };
  return repositories.reduce((state, seed) => seedRepository(state, seed, now), empty);
}

function seedRepository(before: GitHubState, seed: RepositorySeed, now: Date): GitHubState {
  const [owner, name, ...rest] = seed.name.split('/');
  if (!owner || !name || rest.length > 0) throw new Error(`A repository is named owner/name, not "${seed.name}".`);
  const { id, state } = takeId(before);
  const defaultBranch = seed.defaultBranch ?? 'main';
  let repository: Repository = {
    id,
    owner,
    name,
    visibility: seed.visibility ?? 'private',
    defaultBranch,
    createdAt: timestamp(now),
    refs: new Map([[defaultBranch, derivedSha(defaultBranch)]]),
    gitCommits: new Map(),
    rulesets: seed.rulesets ?? [],
    commits: seed.commits ?? 'any',
    files: new Map(),
    environments: new Map(),
    deployments: [],
    runs: new Map(),
    jobs: new Map(),
    artifacts: new Map(),
  };
  for (const contents of seed.contents ?? []) repository = withContents(repository, contents);
  for (const run of seed.runs ?? []) repository = withRun(repository, run, now);
  for (const job of seed.jobs ?? []) repository = withJob(repository, job, now);
  const seeded = withRepository(state, repository);
  return (seed.environments ?? []).reduce(
    (next, environment) => withSeededEnvironment(next, seed.name, environment, now),
    seeded,
  );
}

/** Creates the environment, or gives it exactly the variables of the seed. */
export function withSeededEnvironment(
  before: GitHubState,
  repositoryName: string,
  seed: EnvironmentSeed,
  now: Date,
): GitHubState {
  const { id, state } = takeId(before);
  const repository = existingRepository(state, repositoryName);
  const at = timestamp(now);
  const variables = Object.entries(seed.variables ?? {}).map(([name, value]) => {
    const variable = { name: name.toUpperCase(), value, createdAt: at, updatedAt: at };
    return [variable.name, variable] as const;
  });
  const existing = repository.environments.get(seed.name.toLowerCase());
  const environment: Environment = {
    id: existing?.id ?? id,
    name: existing?.name ?? seed.name,
    createdAt: existing?.createdAt ?? at,
    updatedAt: at,
    variables: new Map(variables),
  };
  return withRepository(state, withEnvironment(repository, environment));
}

export function withContents(repository: Repository, seed: ContentsSeed): Repository {
  const ref = seed.ref ?? repository.defaultBranch;
  const sha = seed.sha ?? derivedSha(ref);
  const inline = Object.entries(seed.files ?? {}).map(([path, text]) => [path, Buffer.from(text)] as const);
  const files = new Map<string, Uint8Array>([...(seed.folder === undefined ? [] : readFolder(seed.folder)), ...inline]);
  return {
    ...repository,
    refs: withEntry(repository.refs, ref, sha),
    files: withEntry(repository.files, sha, files),
  };
}

/** Adds the attempt, or changes the given fields of one that exists. */
export function withRun(repository: Repository, seed: RunSeed, now: Date): Repository {
  const attempts = repository.runs.get(seed.id) ?? [];
  const number = seed.attempt ?? attempts.at(-1)?.attempt ?? 1;
  const known = attempts.find((run) => run.attempt === number);
  const base: RunAttempt = known ?? {
    id: seed.id,
    attempt: number,
    name: 'Deploy',
    path: '.github/workflows/deploy.yml',
    event: 'push',
    status: 'in_progress',
    conclusion: null,
    headBranch: repository.defaultBranch,
    headSha: repository.refs.get(repository.defaultBranch) ?? derivedSha(repository.defaultBranch),
    actor: repository.owner,
    createdAt: timestamp(now),
    updatedAt: timestamp(now),
  };
  const run = { ...base, ...seed, attempt: number, updatedAt: timestamp(now) };
  const others = attempts.filter((other) => other.attempt !== number);
  const all = [...others, run].toSorted((a, b) => a.attempt - b.attempt);
  return { ...repository, runs: withEntry(repository.runs, seed.id, all) };
}

/** Adds the job, and its run when that is not known, or changes the given fields of one that exists. */
export function withJob(before: Repository, seed: JobSeed, now: Date): Repository {
  const repository = before.runs.has(seed.runId)
    ? before
    : withRun(before, { id: seed.runId, attempt: seed.attempt ?? 1 }, now);
  const known = repository.jobs.get(seed.id);
  const base: Job = known ?? {
    id: seed.id,
    runId: seed.runId,
    attempt: 1,
    name: 'deploy',
    status: 'in_progress',
    conclusion: null,
    startedAt: timestamp(now),
    completedAt: null,
    runner: null,
  };
  const changed = { ...base, ...seed };
  const job: Job = { ...changed, runner: seed.runner === undefined ? runnerOf(changed, known) : seed.runner };
  const ended = job.status === 'completed' && job.completedAt === null ? { ...job, completedAt: timestamp(now) } : job;
  return { ...repository, jobs: withEntry(repository.jobs, seed.id, ended) };
}

function runnerOf({ status, conclusion }: Job, known: Job | undefined): Runner | null {
  const hosted = { id: 1, name: 'GitHub Actions 1' };
  if (status === 'in_progress') return known?.runner ?? hosted;
  if (status !== 'completed') return null;
  if (known) return known.runner;
  return conclusion === 'skipped' ? null : hosted;
}

export function existingRepository(state: GitHubState, name: string): Repository {
  const repository = state.repositories.get(name.toLowerCase());
  if (!repository) throw new Error(`The emulator was not seeded with a repository "${name}".`);
  return repository;
}

function derivedSha(ref: string): string {
  return createHash('sha1').update(ref).digest('hex');
}

function readFolder(folder: string): (readonly [string, Uint8Array])[] {
  const names = readdirSync(folder).filter((name) => name !== '.git' && name !== 'node_modules');
  return names.flatMap((name): (readonly [string, Uint8Array])[] => {
    const path = join(folder, name);
    if (!statSync(path).isDirectory()) return [[name, readFileSync(path)]];
    return readFolder(path).map(([inner, bytes]) => [`${name}/${inner}`, bytes]);
  });
}
