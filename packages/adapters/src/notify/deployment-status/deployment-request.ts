import type { Announcement } from '@hardened-deploy/core/announce/announcement';
import { messageFor } from '@hardened-deploy/core/announce/message';
import { clamp, oneLine } from '@hardened-deploy/core/base/printable';
import type { Outcome } from '@hardened-deploy/core/target/outcome';

/** Marks our deployments, because GitHub itself creates one for every job with `environment:`. */
export const TASK = 'hardened-deploy';
// REST reference, "Create a deployment status": "The maximum description length is 140 characters."
const LONGEST_DESCRIPTION = 140;

/** Identifies a deployment. It is written into the payload of GitHub's deployment. */
export interface DeploymentMark {
  readonly deployment?: string;
  readonly run: string;
}

type DeploymentState = 'in_progress' | 'success' | 'failure' | 'error';

const STATE: Readonly<Record<Outcome, DeploymentState>> = {
  deployed: 'success',
  'not-switched': 'failure',
  'rolled-back': 'failure',
  'rollback-failed': 'error',
  superseded: 'failure',
};

/** Body of "Create a deployment". */
export function deploymentBody(announcement: Announcement, mark: DeploymentMark) {
  return {
    ref: announcement.commit,
    environment: announcement.environment,
    task: TASK,
    description: clamp(oneLine(`${announcement.application} ${announcement.release}`), LONGEST_DESCRIPTION),
    payload: { schema: 1, ...mark },
    // A person or a pipeline has chosen the release. So GitHub must not merge the default branch into it, and must not wait
    // for the commit's checks: the present job is one of them and has not ended.
    auto_merge: false,
    required_contexts: [] as readonly string[],
  };
}

/** Body of "Create a deployment status". A deployment without an outcome is an error, never a success. */
export function statusBody(announcement: Announcement, environmentUrl: string | undefined) {
  const { event, outcome, environment, runUrl } = announcement;
  const ending = outcome === undefined ? 'error' : STATE[outcome];
  const state = event === 'started' ? 'in_progress' : ending;
  const { title } = messageFor(announcement);
  return {
    state,
    environment,
    description: clamp(title, LONGEST_DESCRIPTION),
    ...(isLink(runUrl) && { log_url: runUrl }),
    ...(environmentUrl !== undefined && isLink(environmentUrl) && { environment_url: environmentUrl }),
    // Only a success replaces the deployments before it.
    auto_inactive: state === 'success',
  };
}

/**
 * Whether a payload (an object or its JSON) belongs to the deployment. If one of the two has no deployment id, the run
 * decides.
 */
export function isMarked(payload: unknown, mark: DeploymentMark): boolean {
  const found = readMark(payload);
  if (found === undefined) return false;
  if (mark.deployment !== undefined && found.deployment !== undefined) return mark.deployment === found.deployment;
  return mark.run === found.run;
}

function readMark(payload: unknown): Partial<Record<keyof DeploymentMark, unknown>> | undefined {
  if (typeof payload === 'object' && payload !== null) return payload;
  if (typeof payload !== 'string' || !payload.startsWith('{')) return undefined;
  try {
    return JSON.parse(payload) as Record<string, unknown>;
  } catch {
    return undefined;
  }
}

function isLink(address: string): boolean {
  return /^https?:\/\/\S+$/.test(address);
}
