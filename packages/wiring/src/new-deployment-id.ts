import { randomBytes } from 'node:crypto';
import type { DeploymentId } from '@hardened-deploy/core/base/names';

/** Random, because one run may call the workflow twice, with the same run id, attempt and job name. */
export function newDeploymentId(): DeploymentId {
  return randomBytes(16).toString('hex') as DeploymentId;
}
