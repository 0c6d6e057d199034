import { runPost } from '@hardened-deploy/action-kit/run-action';
import { endSsh } from '@hardened-deploy/wiring/end-ssh';
import { contract } from './contract.ts';

await runPost(contract, endSsh);
