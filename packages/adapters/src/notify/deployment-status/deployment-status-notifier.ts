import type { Announcement, DeliveryResult } from '@hardened-deploy/core/announce/announcement';
import type { Notifier } from '@hardened-deploy/core/announce/ports/notifier';
import { asFailure, Failure } from '@hardened-deploy/core/base/failure';
import type { Clock } from '@hardened-deploy/core/base/ports/clock';
import { fieldsOf } from '../../github/client/answer-fields.ts';
import type { GitHubClient } from '../../github/client/github-client.ts';
import { pauseAfter } from '../../github/client/github-failure.ts';
import { repositoryName } from '../../github/client/repository-name.ts';
import { deploymentBody, type DeploymentMark, isMarked, statusBody, TASK } from './deployment-request.ts';

interface DeploymentStatusNotifierOptions {
  /** Its token needs `deployments: write`. */
  readonly client: GitHubClient;
  readonly clock: Clock;
  /** `owner/name`. */
  readonly repository: string;
  /** By this mark, `finished` finds the deployment that `started` has created. */
  readonly mark: DeploymentMark;
  /** The address under which users reach the application. */
  readonly environmentUrl?: string;
}

const TARGET = 'deployment status';
const WRITE_AGAIN = { pausesMs: [2_000, 4_000, 6_000], longestLimitMs: 30_000 } as const;

/**
 * A GitHub Deployment with its statuses, for the repository's "Deployments" page. Every step can be repeated: after a lost
 * answer it searches for the deployment again, and a status that was sent twice looks like one.
 */
export function deploymentStatusNotifier(options: DeploymentStatusNotifierOptions): Notifier {
  const { clock, mark, environmentUrl } = options;
  return {
    target: TARGET,
    preview(announcement) {
      const make = JSON.stringify(deploymentBody(announcement, mark), null, 2);
      const tell = JSON.stringify(statusBody(announcement, environmentUrl), null, 2);
      const base = `POST /repos/${options.repository}/deployments`;
      return `${base} (unless this deployment has one)\n${make}\n${base}/{deployment_id}/statuses\n${tell}`;
    },
    async deliver(announcement, signal): Promise<DeliveryResult> {
      let attempts = 0;
      try {
        for (;;) {
          attempts += 1;
          // Not inside what is repeated: the client repeats this read itself.
          const known = await find(options, announcement, signal);
          const trouble = await write(options, { announcement, known }, signal);
          if (!trouble) return { kind: 'delivered', target: TARGET, attempts };
          const pause = pauseAfter(trouble, attempts - 1, WRITE_AGAIN);
          if (pause === undefined) throw trouble;
          await clock.sleep(pause, signal);
        }
      } catch (thrown) {
        return undelivered(thrown, attempts);
      }
    },
  };
}

interface Writing {
  readonly announcement: Announcement;
  /** Id of the deployment if it exists already. */
  readonly known: number | undefined;
}

/** Creates the deployment unless it exists, and its status. Answers the failure, after which all of it may be repeated. */
async function write(
  options: DeploymentStatusNotifierOptions,
  { announcement, known }: Writing,
  signal: AbortSignal,
): Promise<Failure | undefined> {
  const { client, environmentUrl } = options;
  try {
    const id = known ?? (await make(options, announcement, signal));
    const route = 'POST /repos/{owner}/{repo}/deployments/{deployment_id}/statuses';
    const parameters = { deployment_id: id, ...statusBody(announcement, environmentUrl) };
    await client.call({ route, parameters: { ...repositoryName(options.repository), ...parameters } }, signal);
    return undefined;
  } catch (thrown) {
    signal.throwIfAborted();
    return asFailure(thrown);
  }
}

/** Searches the environment's newest 100: a deployment that is being announced is one of the last. */
async function find(
  { client, repository, mark }: DeploymentStatusNotifierOptions,
  { environment }: Announcement,
  signal: AbortSignal,
): Promise<number | undefined> {
  const parameters = { ...repositoryName(repository), environment, task: TASK, per_page: 100 };
  const { data } = await client.call({ route: 'GET /repos/{owner}/{repo}/deployments', parameters }, signal);
  const known: readonly unknown[] = Array.isArray(data) ? data : [];
  return idOf(known.find((each) => isMarked(fieldsOf(each)['payload'], mark)));
}

async function make(
  { client, repository, mark }: DeploymentStatusNotifierOptions,
  announcement: Announcement,
  signal: AbortSignal,
): Promise<number> {
  const route = 'POST /repos/{owner}/{repo}/deployments';
  const parameters = { ...repositoryName(repository), ...deploymentBody(announcement, mark) };
  const { data } = await client.call({ route, parameters }, signal);
  const id = idOf(data);
  if (id === undefined)
    throw new Failure('github/refused', 'the answer has no deployment: GitHub merged instead of deploying');
  return id;
}

function undelivered(thrown: unknown, attempts: number): DeliveryResult {
  const result = { kind: 'undelivered', target: TARGET, attempts } as const;
  if (!(thrown instanceof Failure)) return { ...result, why: 'it was interrupted or failed unexpectedly' };
  const needs = thrown.code === 'github/forbidden' ? '; the token needs the permission "deployments: write"' : '';
  return { ...result, why: `${thrown.title}: ${thrown.message}${needs}` };
}

function idOf(deployment: unknown): number | undefined {
  const { id } = fieldsOf(deployment);
  return typeof id === 'number' ? id : undefined;
}
