/** A private engine that stays: `dev-engine.ts start` brings it up with the bed's images and prints how to use it, `dev-engine.ts stop` removes it. */
import { mkdirSync } from 'node:fs';
import { engineFolders, removeEngine } from './engine-remains.ts';
import { engineAnswers } from './existing-engine.ts';
import { BED_IMAGE_NAMES } from './bed-images.ts';
import { ensureImages } from './images.ts';
import { bringUp } from './private-engine.ts';
import { requireDaemon } from './require-daemon.ts';
import { sayTo } from './say.ts';

const place = engineFolders('hd-dev', 250);
const say = sayTo(process.stderr);

const verbs: Readonly<Record<string, () => Promise<void> | void>> = { start, stop: () => removeEngine(place) };
const verb = verbs[process.argv[2] ?? ''];
if (verb === undefined) {
  console.error('usage: dev-engine.ts start|stop');
  process.exitCode = 2;
}
await verb?.();

async function start(): Promise<void> {
  if (!(await engineAnswers(place.socket))) {
    await requireDaemon(say);
    removeEngine(place);
    mkdirSync(place.run);
    await bringUp(place);
  }
  await ensureImages({ engine: place, say, built: BED_IMAGE_NAMES });
  console.log(`export DOCKER_HOST=unix://${place.socket}`);
}
