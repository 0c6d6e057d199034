import { runPost } from '@hardened-deploy/action-kit/run-action';
import { contract } from './contract.ts';
import { releaseAfterJob } from './release-after-job.ts';

await runPost(contract, releaseAfterJob);
