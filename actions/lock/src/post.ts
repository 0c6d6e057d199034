import { runPost } from '@hardened-deploy/action-kit/run-action';
import { contract } from './contract.ts';
import { giveBack } from './give-back.ts';

await runPost(contract, giveBack);
