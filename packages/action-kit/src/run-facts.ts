import { Secret } from '@hardened-deploy/core/base/secret';

/** What GitHub tells a step about its run. The only place where `GITHUB_*`, `RUNNER_*`, `ACTIONS_*` and `HARDENED_DEPLOY_*` are read. */
export interface RunFacts {
  readonly repository: string;
  readonly runId: string;
  readonly runAttempt: number;
  /** `refs/heads/main`, `refs/tags/v1`, `refs/pull/7/merge`. */
  readonly ref?: string;
  readonly job: string;
  readonly actor: string;
  readonly sha: string;
  readonly apiUrl: string;
  readonly runUrl: string;
  /** Folder that holds the checked-out repository, if the job has one. */
  readonly workspace: string;
  /** What a reusable workflow calls the secret that its job gives as `secrets`: `APP_SECRETS`. */
  readonly secretsFrom?: string;
  /** Scratch folder that the runner empties after the job. */
  readonly temp: string;
  /** Whose machine runs the job. Absent where GitHub doesn't say: under act, or by hand. */
  readonly runner?: 'github-hosted' | 'self-hosted';
  /** The service that takes the artifacts of this run. Absent where there is none: by hand. */
  readonly artifacts?: { readonly url: string; readonly token: Secret };
}

export function readRunFacts(environment: NodeJS.ProcessEnv): RunFacts {
  const given = (name: string, otherwise: string) => environment[name]?.trim() || otherwise;
  const server = given('GITHUB_SERVER_URL', 'https://github.com');
  const repository = given('GITHUB_REPOSITORY', 'local/local');
  const runId = given('GITHUB_RUN_ID', '0');
  const ref = environment['GITHUB_REF']?.trim();
  const attempt = Number.parseInt(given('GITHUB_RUN_ATTEMPT', '1'), 10);
  const secretsFrom = /^[A-Z][A-Z0-9_]{0,99}$/.exec(environment['HARDENED_DEPLOY_SECRETS_FROM']?.trim() ?? '')?.[0];
  return {
    repository,
    runId,
    runAttempt: Number.isSafeInteger(attempt) ? attempt : 1,
    ...(ref && { ref }),
    job: given('GITHUB_JOB', 'local'),
    actor: given('GITHUB_ACTOR', 'nobody'),
    sha: given('GITHUB_SHA', '0'.repeat(40)),
    apiUrl: given('GITHUB_API_URL', 'https://api.github.com'),
    runUrl: `${server}/${repository}/actions/runs/${runId}`,
    workspace: given('GITHUB_WORKSPACE', process.cwd()),
    ...(secretsFrom !== undefined && { secretsFrom }),
    temp: given('RUNNER_TEMP', '/tmp'),
    ...runnerOf(environment['RUNNER_ENVIRONMENT']?.trim()),
    ...artifactsOf(environment),
  };
}

function artifactsOf(environment: NodeJS.ProcessEnv): Pick<RunFacts, 'artifacts'> {
  const [url, token] = [environment['ACTIONS_RESULTS_URL']?.trim(), environment['ACTIONS_RUNTIME_TOKEN']?.trim()];
  return url && token ? { artifacts: { url, token: new Secret(token) } } : {};
}

function runnerOf(told: string | undefined): Pick<RunFacts, 'runner'> {
  return told === 'github-hosted' || told === 'self-hosted' ? { runner: told } : {};
}
