/** What GitHub tells a step about its run. The only place where `GITHUB_*` and `RUNNER_*` are read. */
export interface RunFacts {
  readonly repository: string;
  readonly runId: string;
  readonly runAttempt: number;
  readonly checkRunId?: string;
  readonly job: string;
  readonly actor: string;
  readonly sha: string;
  readonly apiUrl: string;
  readonly graphqlUrl: string;
  readonly runUrl: string;
  /** Folder that holds the checked-out repository, if the job has one. */
  readonly workspace: string;
  /** Scratch folder that the runner empties after the job. */
  readonly temp: string;
}

export function readRunFacts(environment: NodeJS.ProcessEnv): RunFacts {
  const given = (name: string, otherwise: string) => environment[name]?.trim() || otherwise;
  const server = given('GITHUB_SERVER_URL', 'https://github.com');
  const repository = given('GITHUB_REPOSITORY', 'local/local');
  const runId = given('GITHUB_RUN_ID', '0');
  const attempt = Number.parseInt(given('GITHUB_RUN_ATTEMPT', '1'), 10);
  const checkRunId = environment['INPUT_CHECK-RUN-ID']?.trim();
  const apiUrl = given('GITHUB_API_URL', 'https://api.github.com');
  return {
    repository,
    runId,
    runAttempt: Number.isSafeInteger(attempt) ? attempt : 1,
    ...(checkRunId && { checkRunId }),
    job: given('GITHUB_JOB', 'local'),
    actor: given('GITHUB_ACTOR', 'nobody'),
    sha: given('GITHUB_SHA', '0'.repeat(40)),
    apiUrl,
    graphqlUrl: given('GITHUB_GRAPHQL_URL', `${apiUrl}/graphql`),
    runUrl: `${server}/${repository}/actions/runs/${runId}`,
    workspace: given('GITHUB_WORKSPACE', process.cwd()),
    temp: given('RUNNER_TEMP', '/tmp'),
  };
}
