import { randomBytes } from 'node:crypto';
import type { DeploymentId } from '@hardened-deploy/core/base/names';

/** Random: run id, attempt and job name are the same for two calls of the workflow in one run. */
export function newDeploymentId(): DeploymentId {
  return randomBytes(16).toString('hex') as DeploymentId;
}
