import { runRenewer } from '@hardened-deploy/wiring/run-renewer';

await runRenewer();
