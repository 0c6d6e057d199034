import { delimiter, dirname } from 'node:path';
import type { JobFolders } from './job-folders.ts';

/** What a job tells each of its steps about itself. */
export interface JobFacts {
  readonly repository: string;
  readonly sha: string;
  readonly ref: string;
  readonly runId: number;
  readonly runAttempt: number;
  readonly job: string;
  readonly actor: string;
  readonly event: string;
  readonly apiUrl: string;
  readonly serverUrl: string;
}

/** What a job says when a test doesn't. */
export const JOB_FACTS: JobFacts = {
  repository: 'acme/shop',
  sha: 'c0ffee'.padEnd(40, '0'),
  ref: 'refs/heads/main',
  runId: 4711,
  runAttempt: 1,
  job: 'deploy',
  actor: 'octocat',
  event: 'push',
  // Nothing listens there: a step that isn't told of a GitHub must not find the real one.
  apiUrl: 'http://127.0.0.1:9',
  serverUrl: 'https://github.invalid',
};

interface JobSurroundings {
  readonly facts: JobFacts;
  readonly folders: JobFolders;
  /** Marks every process that the job starts. */
  readonly tracking: string;
  readonly debug: boolean;
}

/** `GITHUB_*`, `RUNNER_*` and what a process needs to run: the same for every step of a job. */
export function baseVariables({ facts, folders, tracking, debug }: JobSurroundings): Record<string, string> {
  const owner = facts.repository.split('/')[0] ?? '';
  return {
    PATH: [dirname(process.execPath), process.env['PATH'] ?? ''].join(delimiter),
    HOME: folders.root,
    ...(debug && { RUNNER_DEBUG: '1' }),
    RUNNER_TRACKING_ID: tracking,
    CI: 'true',
    GITHUB_ACTIONS: 'true',
    GITHUB_ACTOR: facts.actor,
    GITHUB_API_URL: facts.apiUrl,
    GITHUB_BASE_REF: '',
    GITHUB_EVENT_NAME: facts.event,
    GITHUB_EVENT_PATH: folders.eventFile,
    GITHUB_GRAPHQL_URL: `${facts.apiUrl}/graphql`,
    GITHUB_HEAD_REF: '',
    GITHUB_JOB: facts.job,
    GITHUB_REF: facts.ref,
    GITHUB_REF_NAME: facts.ref.replace(/^refs\/(heads|tags)\//, ''),
    GITHUB_REF_PROTECTED: 'false',
    GITHUB_REF_TYPE: facts.ref.startsWith('refs/tags/') ? 'tag' : 'branch',
    GITHUB_REPOSITORY: facts.repository,
    GITHUB_REPOSITORY_OWNER: owner,
    GITHUB_RETENTION_DAYS: '90',
    GITHUB_RUN_ATTEMPT: String(facts.runAttempt),
    GITHUB_RUN_ID: String(facts.runId),
    GITHUB_RUN_NUMBER: '1',
    GITHUB_SERVER_URL: facts.serverUrl,
    GITHUB_SHA: facts.sha,
    GITHUB_TRIGGERING_ACTOR: facts.actor,
    GITHUB_WORKFLOW: 'deploy',
    GITHUB_WORKFLOW_REF: `${facts.repository}/.github/workflows/deploy.yml@${facts.ref}`,
    GITHUB_WORKFLOW_SHA: facts.sha,
    GITHUB_WORKSPACE: folders.workspace,
    RUNNER_ARCH: 'X64',
    RUNNER_ENVIRONMENT: 'self-hosted',
    RUNNER_NAME: 'harness',
    RUNNER_OS: 'Linux',
    RUNNER_TEMP: folders.temp,
    RUNNER_TOOL_CACHE: folders.toolCache,
    RUNNER_WORKSPACE: folders.root,
  };
}
