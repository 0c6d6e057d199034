import { keepInBackground } from '@hardened-deploy/wiring/run-renewer';

await keepInBackground();
