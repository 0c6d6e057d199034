import { type Difference, withDifferences } from './difference.ts';
import { DEPLOY_WORKFLOW } from './reusable-workflows.ts';

/**
 * Everything in which `deploy-with-job-token.yml` differs from `deploy.yml`. Each entry follows from one fact: the lease is
 * kept in git refs by the job's own token, and images of GitHub's registry are pulled with that token too.
 */
export const DIFFERENCES: readonly Difference[] = [
  {
    why: 'a file that is derived says so',
    from: '# The reusable workflow. It has only the order of the steps, their permissions and their conditions. The actions do the work.',
    to: [
      "# Made from deploy.yml by `npm run generate`. Don't edit it: scripts/generate/workflows has the differences.",
      '#',
      "# The reusable workflow that needs no token of your own: the job's token keeps the lease, in git refs. It has only the order of",
      '# the steps, their permissions and their conditions. The actions do the work.',
    ].join('\n'),
    times: 1,
  },
  {
    why: 'two workflows, two names',
    from: 'name: hardened-deploy\n',
    to: 'name: hardened-deploy with job token\n',
    times: 1,
  },
  {
    why: 'no App writes the lease',
    from: `      lease-app-id:
        description: Id or client id of a GitHub App that writes the lease, instead of LOCK_TOKEN. Needs LOCK_APP_PRIVATE_KEY.
        type: string
        default: ''
      lease-store:
        description: >-
          Where the lease is kept: \`environment\` in environment variables, \`ref\` in a git ref. Both need LOCK_TOKEN or an App,
          because the job's own token may only read.
        type: string
        default: environment
`,
    to: '',
    times: 1,
  },
  {
    why: 'no token is given by the caller',
    from: `      LOCK_TOKEN:
        description: >-
          Token that writes the lease: of a GitHub App, or fine-grained. It needs Environments: write and Variables: write, or
          Contents: write with \`lease-store: ref\`. Make it a secret of the repository, because the job \`recover\` needs it too.
        required: false
      LOCK_APP_PRIVATE_KEY:
        description: >-
          Private key of the App in \`lease-app-id\`. Tokens are made from it when they are needed, so a deployment may take longer
          than the one hour that a token lasts.
        required: false
`,
    to: '',
    times: 1,
  },
  {
    why: 'the lease is in git refs',
    from: '          store: ${{ inputs.lease-store }}\n',
    to: '          store: ref\n',
    times: 3,
  },
  {
    why: "the job's own token writes the lease",
    from: `          lease-store-token: \${{ secrets.LOCK_TOKEN }}
          lease-app-id: \${{ inputs.lease-app-id }}
          lease-app-private-key: \${{ secrets.LOCK_APP_PRIVATE_KEY }}
`,
    to: '          lease-store-token: ${{ github.token }}\n',
    times: 12,
  },
  {
    why: "the job `check` asks GitHub's registry for digests",
    from: `    permissions:
      contents: read # the configuration at the deployed commit
    env:
`,
    to: `    permissions:
      contents: read # the configuration at the deployed commit
      packages: read # the digests of images in GitHub's registry
    env:
`,
    times: 1,
  },
  {
    why: 'the job `deploy` writes the lease, and pulls images',
    from: `      contents: read # the configuration at the deployed commit
      deployments: write # the GitHub deployment that people see
`,
    to: `      contents: write # the lease, in git refs; and the configuration at the deployed commit
      deployments: write # the GitHub deployment that people see
      packages: read # images in GitHub's registry
`,
    times: 1,
  },
  {
    why: 'the job `recover` writes the lease, and may pull images',
    from: `      actions: read # whether the job deploy ever started
      contents: read # the configuration at the deployed commit
`,
    to: `      actions: read # whether the job deploy ever started
      contents: write # the lease, in git refs; and the configuration at the deployed commit
      packages: read # images in GitHub's registry
`,
    times: 1,
  },
];

/** The text of `deploy-with-job-token.yml`, made from that of `deploy.yml`. Throws when a difference doesn't fit any more. */
export function jobTokenWorkflow(deploy: string): string {
  return withDifferences(DEPLOY_WORKFLOW, deploy, DIFFERENCES);
}
