import type { RunJob } from '@hardened-deploy/core/lease/deploying-job';
import type { RunJobs } from '@hardened-deploy/core/lease/ports/run-jobs';
import { fieldsOf } from '../client/answer-fields.ts';
import type { GitHubClient } from '../client/github-client.ts';
import { repositoryName } from '../client/repository-name.ts';

const PAGE = 100;
// 1,000 jobs. A run that has more is not worth more requests: a recovery does without the answer.
const MOST_PAGES = 10;

/**
 * Lists the jobs of a run by GitHub's REST API. It needs `actions: read`, but for public repositories. The history of
 * approvals needs the same permission and says less: it names no job and no attempt, and knows nothing of a run that was
 * cancelled while it waited, or of a protection rule that refused.
 */
export function runJobListing(client: GitHubClient): RunJobs {
  return {
    async list({ repository, runId }, signal) {
      if (!/^[1-9]\d{0,15}$/.test(runId)) return undefined;
      const route = 'GET /repos/{owner}/{repo}/actions/runs/{run_id}/jobs';
      const jobs: RunJob[] = [];
      try {
        const run = { ...repositoryName(repository), run_id: runId, filter: 'all', per_page: PAGE };
        for (let page = 1; page <= MOST_PAGES; page += 1) {
          const answer = fieldsOf((await client.call({ route, parameters: { ...run, page } }, signal)).data);
          const { total_count: total, jobs: listed } = answer;
          if (!Array.isArray(listed)) return undefined;
          jobs.push(...listed.map(jobOf));
          if (jobs.length === total) return jobs;
          if (listed.length < PAGE) return undefined;
        }
        return undefined;
      } catch {
        signal.throwIfAborted();
        return undefined;
      }
    },
  };
}

function jobOf(data: unknown): RunJob {
  const { id, run_attempt: attempt, name } = fieldsOf(data);
  return { checkRunId: String(id), attempt: Number(attempt), name: String(name), neverStarted: hasNeverStarted(data) };
}

/**
 * GitHub has no word for a job that ended before a runner took it: a rejected approval is a `failure`, like a runner that died.
 * But only a job that started has a runner and steps. For none, the runner's id is null or 0, and its name is null or empty.
 */
function hasNeverStarted(data: unknown): boolean {
  const { status, steps, runner_id: runner, runner_name: runnerName } = fieldsOf(data);
  const hadNoRunner = (runner === null || runner === 0) && (runnerName === null || runnerName === '');
  return status === 'completed' && hadNoRunner && Array.isArray(steps) && steps.length === 0;
}
