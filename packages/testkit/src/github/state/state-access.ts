import type { EmulatorClock } from '../clock.ts';
import type { StateHistory } from './history.ts';
import type { ContentsSeed, EnvironmentSeed, JobSeed, RunSeed } from './seed.ts';
import { existingRepository, withContents, withJob, withRun, withSeededEnvironment } from './seed.ts';
import type { Deployment, Environment, GitHubState, Job, Repository, Variable } from './state.ts';
import { withRepository } from './state.ts';

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
  putContents(repository: string, seed: ContentsSeed): void;
  /** Adds a run or attempt, or changes the given fields. */
  putRun(repository: string, seed: RunSeed): void;
  /** Adds a job, or changes the given fields: `{ id, runId, status: 'completed', conclusion: 'cancelled' }`. */
  putJob(repository: string, seed: JobSeed): void;
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
    putContents: (name, seed) => change(name, (known) => withContents(known, seed)),
    putRun: (name, seed) => change(name, (known) => withRun(known, seed, clock.now())),
    putJob: (name, seed) => change(name, (known) => withJob(known, seed, clock.now())),
  };
}
