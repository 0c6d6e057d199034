/** The reusable workflows, by the path that a caller's `uses:` has. */
export const DEPLOY_WORKFLOW = '.github/workflows/deploy.yml';
/** The same with the job's own token; made from the first. */
export const JOB_TOKEN_WORKFLOW = '.github/workflows/deploy-with-job-token.yml';

export const REUSABLE_WORKFLOWS: readonly string[] = [DEPLOY_WORKFLOW, JOB_TOKEN_WORKFLOW];
