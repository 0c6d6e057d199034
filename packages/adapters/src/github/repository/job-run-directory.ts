import type { RunDirectory } from '@hardened-deploy/core/lease/ports/run-directory';
import { fieldsOf } from '../client/answer-fields.ts';
import type { GitHubClient } from '../client/github-client.ts';
import { repositoryName } from '../client/repository-name.ts';

/** Asks GitHub after a holder's job. A token without `actions: read` in the holder's repository learns nothing, which is no trouble. */
export function jobRunDirectory(client: GitHubClient): RunDirectory {
  return {
    async jobEnded({ repository, checkRunId }, signal) {
      if (checkRunId === undefined || !/^[1-9]\d{0,15}$/.test(checkRunId)) return undefined;
      // A job has the id of its check run, and no other job has it: names differ in called workflows, run ids stay in re-runs.
      const route = 'GET /repos/{owner}/{repo}/actions/jobs/{job_id}';
      try {
        const parameters = { ...repositoryName(repository), job_id: checkRunId };
        return endOf((await client.call({ route, parameters }, signal)).data);
      } catch {
        signal.throwIfAborted();
        return undefined;
      }
    },
  };
}

/** Runs were seen `in_progress` with a conclusion, so that only both together count as an end. */
function endOf(data: unknown): Date | undefined {
  const { status, conclusion, completed_at: at } = fieldsOf(data);
  if (status !== 'completed' || typeof conclusion !== 'string' || typeof at !== 'string') return undefined;
  const ended = new Date(at);
  return Number.isNaN(ended.getTime()) ? undefined : ended;
}
