import { keepInBackground } from '@hardened-deploy/wiring/keep-in-background';

await keepInBackground();
