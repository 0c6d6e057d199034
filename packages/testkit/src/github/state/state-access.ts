import type { EmulatorClock } from '../clock.ts';
import { refKey } from './commits.ts';
import { EMPTY_TREE, newCommit, withCommit, withRef } from './git-objects.ts';
import type { StateHistory } from './history.ts';
import {
  type ContentsSeed,
  type EnvironmentSeed,
  existingRepository,
  type JobSeed,
  type RunSeed,
  withContents,
  withJob,
  withRun,
  withSeededEnvironment,
} from './seed.ts';
import { withEntry } from './entries.ts';
import {
  type Artifact,
  type Deployment,
  type Environment,
  type GitCommit,
  type GitHubState,
  type Job,
  type Repository,
  type Ruleset,
  takeId,
  type Variable,
  withRepository,
} from './state.ts';

/**
 * What a test looks at and arranges behind the API: no request, no permission, no fault. Repositories are named
 * `owner/name`.
 */
export interface StateAccess {
  current(): GitHubState;
  repository(name: string): Repository;
  environment(repository: string, name: string): Environment | undefined;
  variables(repository: string, environment: string): readonly Variable[];
  deployments(repository: string): readonly Deployment[];
  jobs(repository: string): readonly Job[];
  /** Creates the environment, or gives an existing one exactly these variables. */
  putEnvironment(repository: string, seed: EnvironmentSeed): void;
  /** The commit that a ref, by its full name, points at. */
  commitAt(repository: string, ref: string): GitCommit | undefined;
  /** Makes a commit with an empty tree and lets a ref, by its full name, point at it. Returns its SHA. */
  putCommit(repository: string, ref: string, message: string): string;
  /** As a person would with `git push origin :ref`. */
  removeRef(repository: string, ref: string): void;
  putRulesets(repository: string, rulesets: readonly Ruleset[]): void;
  putContents(repository: string, seed: ContentsSeed): void;
  /** Adds a run or attempt, or changes the given fields. */
  putRun(repository: string, seed: RunSeed): void;
  /** Adds a job, or changes the given fields: `{ id, runId, status: 'completed', conclusion: 'cancelled' }`. */
  putJob(repository: string, seed: JobSeed): void;
  /** What the store of artifacts has taken; answers its id. */
  putArtifact(repository: string, artifact: Omit<Artifact, 'id'>): number;
  artifacts(repository: string): readonly Artifact[];
  /** What the API says of its size. */
  resizeArtifact(id: number, bytes: number): void;
}

export function stateAccess(history: StateHistory, clock: EmulatorClock): StateAccess {
  const repository = (name: string) => existingRepository(history.current(), name);
  const change = (name: string, edit: (repository: Repository) => Repository) =>
    history.commit(withRepository(history.current(), edit(repository(name))));
  return {
    current: () => history.current(),
    repository,
    environment: (name, environment) => repository(name).environments.get(environment.toLowerCase()),
    variables: (name, environment) => [
      ...(repository(name).environments.get(environment.toLowerCase())?.variables.values() ?? []),
    ],
    deployments: (name) => repository(name).deployments,
    jobs: (name) => [...repository(name).jobs.values()],
    putEnvironment: (name, seed) => history.commit(withSeededEnvironment(history.current(), name, seed, clock.now())),
    commitAt: (name, ref) => repository(name).gitCommits.get(repository(name).refs.get(refKey(ref)) ?? ''),
    putCommit: (name, ref, message) => {
      const commit = newCommit({ message, tree: EMPTY_TREE, parents: [], at: clock.now() });
      change(name, (known) => withRef(withCommit(known, commit), ref, commit.sha));
      return commit.sha;
    },
    removeRef: (name, ref) => change(name, (known) => withRef(known, ref, undefined)),
    putRulesets: (name, rulesets) => change(name, (known) => ({ ...known, rulesets })),
    putContents: (name, seed) => change(name, (known) => withContents(known, seed)),
    putRun: (name, seed) => change(name, (known) => withRun(known, seed, clock.now())),
    artifacts: (name) => [...repository(name).artifacts.values()],
    resizeArtifact(id, bytes) {
      for (const found of history.current().repositories.values()) {
        const artifact = found.artifacts.get(id);
        if (!artifact) continue;
        const artifacts = withEntry(found.artifacts, id, { ...artifact, bytes });
        history.commit(withRepository(history.current(), { ...found, artifacts }));
      }
    },
    putArtifact(name, artifact) {
      const { id, state } = takeId(history.current());
      const found = existingRepository(state, name);
      const artifacts = withEntry(found.artifacts, id, { ...artifact, id });
      history.commit(withRepository(state, { ...found, artifacts }));
      return id;
    },
    putJob: (name, seed) => change(name, (known) => withJob(known, seed, clock.now())),
  };
}
