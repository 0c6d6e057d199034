import type { Announcement, DeliveryResult } from '@hardened-deploy/core/domain/announcement';
import { Failure } from '@hardened-deploy/core/domain/failure';
import type { Clock } from '@hardened-deploy/core/ports/clock';
import type { Notifier } from '@hardened-deploy/core/ports/notifier';
import { deploymentBody, isMarked, statusBody, TASK, type DeploymentMark } from './deployment-request.ts';
import type { GitHubClient } from './github-client.ts';
import { limitOf } from './github-failure.ts';
import { repositoryName } from './repository-name.ts';

export interface DeploymentStatusNotifierOptions {
  /** Its token needs `deployments: write`. */
  readonly client: GitHubClient;
  readonly clock: Clock;
  /** `owner/name`. */
  readonly repository: string;
  /** By what `finished` finds again what `started` made. */
  readonly mark: DeploymentMark;
  /** Where users reach what was deployed. */
  readonly environmentUrl?: string;
}

const TARGET = 'deployment status';
const MOST_ATTEMPTS = 4;
const PAUSE_MS = 2_000;
const LONGEST_WAIT_MS = 30_000;

/**
 * A GitHub Deployment with its statuses, for the repository's own "Deployments" page. Every step can be repeated: an answer
 * that got lost makes it look for the deployment again, and a status told twice reads like one.
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
      for (let attempts = 1; ; attempts += 1) {
        try {
          await tell(options, announcement, signal);
          return { kind: 'delivered', target: TARGET, attempts };
        } catch (thrown) {
          const pause = attempts < MOST_ATTEMPTS && !signal.aborted ? pauseAfter(thrown, attempts) : undefined;
          if (pause === undefined) return undelivered(thrown, attempts);
          await clock.sleep(pause, signal).catch(() => undefined);
        }
      }
    },
  };
}

async function tell(options: DeploymentStatusNotifierOptions, announcement: Announcement, signal: AbortSignal) {
  const { client, environmentUrl } = options;
  const repository = repositoryName(options.repository);
  const id = (await find(options, announcement, signal)) ?? (await make(options, announcement, signal));
  const route = 'POST /repos/{owner}/{repo}/deployments/{deployment_id}/statuses';
  const parameters = { ...repository, deployment_id: id, ...statusBody(announcement, environmentUrl) };
  await client.call({ route, parameters }, signal);
}

/** Among the environment's newest 100: a deployment that is being announced is one of the last. */
async function find(
  { client, repository, mark }: DeploymentStatusNotifierOptions,
  { environment }: Announcement,
  signal: AbortSignal,
): Promise<number | undefined> {
  const parameters = { ...repositoryName(repository), environment, task: TASK, per_page: 100 };
  const { data } = await client.call({ route: 'GET /repos/{owner}/{repo}/deployments', parameters }, signal);
  const known: readonly unknown[] = Array.isArray(data) ? data : [];
  return idOf(known.find((each) => isMarked(property(each, 'payload'), mark)));
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
    throw new Failure('github/refused', 'no deployment came back: GitHub merged instead of deploying');
  return id;
}

function pauseAfter(thrown: unknown, attempts: number): number | undefined {
  if (!(thrown instanceof Failure)) return undefined;
  if (thrown.code === 'github/unreachable') return PAUSE_MS * attempts;
  if (thrown.code !== 'github/rate-limited') return undefined;
  const pause = limitOf(thrown);
  return pause <= LONGEST_WAIT_MS ? pause : undefined;
}

function undelivered(thrown: unknown, attempts: number): DeliveryResult {
  const result = { kind: 'undelivered', target: TARGET, attempts } as const;
  if (!(thrown instanceof Failure)) return { ...result, why: 'it was cut off or broke unexpectedly' };
  const needs = thrown.code === 'github/forbidden' ? '; the token needs the permission "deployments: write"' : '';
  return { ...result, why: `${thrown.title}: ${thrown.message}${needs}` };
}

function idOf(deployment: unknown): number | undefined {
  const id = property(deployment, 'id');
  return typeof id === 'number' ? id : undefined;
}

function property(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>)[name] : undefined;
}
