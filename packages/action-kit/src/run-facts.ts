import { readFileSync } from 'node:fs';

/** What GitHub tells a step about its run. The only place where `GITHUB_*` and `RUNNER_*` are read. */
export interface RunFacts {
  readonly repository: string;
  /** The repository's node id, if the run's event gives it. */
  readonly repositoryId?: string;
  readonly runId: string;
  readonly runAttempt: number;
  /** `refs/heads/main`, `refs/tags/v1`, `refs/pull/7/merge`. */
  readonly ref?: string;
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
  /** Whose machine runs the job. Absent where GitHub doesn't say: under act, or by hand. */
  readonly runner?: 'github-hosted' | 'self-hosted';
}

export function readRunFacts(environment: NodeJS.ProcessEnv): RunFacts {
  const given = (name: string, otherwise: string) => environment[name]?.trim() || otherwise;
  const server = given('GITHUB_SERVER_URL', 'https://github.com');
  const repository = given('GITHUB_REPOSITORY', 'local/local');
  const runId = given('GITHUB_RUN_ID', '0');
  const ref = environment['GITHUB_REF']?.trim();
  const attempt = Number.parseInt(given('GITHUB_RUN_ATTEMPT', '1'), 10);
  const apiUrl = given('GITHUB_API_URL', 'https://api.github.com');
  const repositoryId = nodeIdOf(repository, environment['GITHUB_EVENT_PATH']);
  return {
    repository,
    ...(repositoryId !== undefined && { repositoryId }),
    runId,
    runAttempt: Number.isSafeInteger(attempt) ? attempt : 1,
    ...(ref && { ref }),
    job: given('GITHUB_JOB', 'local'),
    actor: given('GITHUB_ACTOR', 'nobody'),
    sha: given('GITHUB_SHA', '0'.repeat(40)),
    apiUrl,
    graphqlUrl: given('GITHUB_GRAPHQL_URL', graphqlBeside(apiUrl)),
    runUrl: `${server}/${repository}/actions/runs/${runId}`,
    workspace: given('GITHUB_WORKSPACE', process.cwd()),
    temp: given('RUNNER_TEMP', '/tmp'),
    ...runnerOf(environment['RUNNER_ENVIRONMENT']?.trim()),
  };
}

function runnerOf(told: string | undefined): Pick<RunFacts, 'runner'> {
  return told === 'github-hosted' || told === 'self-hosted' ? { runner: told } : {};
}

/** `https://api.github.com/graphql`; on an Enterprise Server `https://host/api/graphql` beside `https://host/api/v3`. */
function graphqlBeside(apiUrl: string): string {
  return `${apiUrl.replace(/\/v3\/?$/, '')}/graphql`;
}

/** Undefined for an event that isn't of this repository, or that nobody wrote: act gives an empty one. */
function nodeIdOf(repository: string, eventPath: string | undefined): string | undefined {
  if (!eventPath) return undefined;
  try {
    const event = JSON.parse(readFileSync(eventPath, 'utf8')) as {
      readonly repository?: { readonly full_name?: unknown; readonly node_id?: unknown };
    } | null;
    const { full_name: name, node_id: id } = event?.repository ?? {};
    const isThis = typeof name === 'string' && name.toLowerCase() === repository.toLowerCase();
    return isThis && typeof id === 'string' && id !== '' ? id : undefined;
  } catch {
    return undefined;
  }
}
