import type { RunDirectory } from '@hardened-deploy/core/ports/run-directory';
import type { GitHubClient } from './github-client.ts';

/** Asks GitHub after a holder's job. A token without `actions: read` in the holder's repository learns nothing, which is no trouble. */
export function jobRunDirectory(client: GitHubClient): RunDirectory {
  return {
    async jobEnded({ repository, checkRunId }, signal) {
      if (checkRunId === undefined || !/^[1-9]\d{0,15}$/.test(checkRunId)) return undefined;
      const [owner = '', repo = ''] = repository.split('/');
      // A job has the id of its check run, and no other job has it: names differ in called workflows, run ids stay in re-runs.
      const call = {
        route: 'GET /repos/{owner}/{repo}/actions/jobs/{job_id}',
        parameters: { owner, repo, job_id: checkRunId },
      } as const;
      try {
        return endOf((await client.call(call, signal)).data);
      } catch {
        signal.throwIfAborted();
        return undefined;
      }
    },
  };
}

/** Runs were seen `in_progress` with a conclusion, so that only both together count as an end. */
function endOf(data: unknown): Date | undefined {
  const { status, conclusion, completed_at: at } = (data ?? {}) as Readonly<Record<string, unknown>>;
  if (status !== 'completed' || typeof conclusion !== 'string' || typeof at !== 'string') return undefined;
  const ended = new Date(at);
  return Number.isNaN(ended.getTime()) ? undefined : ended;
}
