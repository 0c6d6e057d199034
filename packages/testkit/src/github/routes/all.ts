import { appRoutes } from './apps.ts';
import { artifactRoutes } from './artifacts.ts';
import { contentsRoutes } from './contents.ts';
import { deploymentStatusRoutes } from './deployment-statuses.ts';
import { deploymentRoutes } from './deployments.ts';
import { environmentVariableRoutes } from './environment-variables.ts';
import { environmentRoutes } from './environments.ts';
import { gitCommitRoutes } from './git-commits.ts';
import { gitRefRoutes } from './git-refs.ts';
import { rateLimitRoutes } from './rate-limit.ts';
import { repositoryRoutes } from './repository.ts';
import type { Route } from './route.ts';
import { workflowJobRoutes } from './workflow-jobs.ts';
import { workflowRunRoutes } from './workflow-runs.ts';

export const allRoutes: readonly Route[] = [
  ...repositoryRoutes,
  ...rateLimitRoutes,
  ...environmentRoutes,
  ...environmentVariableRoutes,
  ...deploymentRoutes,
  ...deploymentStatusRoutes,
  ...workflowRunRoutes,
  ...workflowJobRoutes,
  ...contentsRoutes,
  ...appRoutes,
  ...gitRefRoutes,
  ...gitCommitRoutes,
  ...artifactRoutes,
];
