import type { RunDirectory } from '@hardened-deploy/core/lease/ports/run-directory';
import { fieldsOf } from '../client/answer-fields.ts';
import type { GitHubClient } from '../client/github-client.ts';
import { repositoryName } from '../client/repository-name.ts';

/**
 * Asks GitHub whether a holder's job still runs. Without `actions: read` in the holder's repository there is no answer,
 * which is no error.
 */
export function jobRunDirectory(client: GitHubClient): RunDirectory {
  return {
    async jobEnded({ repository, checkRunId }, signal) {
      if (checkRunId === undefined || !/^[1-9]\d{0,15}$/.test(checkRunId)) return undefined;
      // The id of its check run identifies a job. Names don't, because they differ in called workflows; run ids don't,
      // because a re-run keeps them.
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

/** GitHub sometimes shows runs as `in_progress` with a conclusion, so both together are needed for an end. */
function endOf(data: unknown): Date | undefined {
  const { status, conclusion, completed_at: at } = fieldsOf(data);
  if (status !== 'completed' || typeof conclusion !== 'string' || typeof at !== 'string') return undefined;
  const ended = new Date(at);
  return Number.isNaN(ended.getTime()) ? undefined : ended;
}
