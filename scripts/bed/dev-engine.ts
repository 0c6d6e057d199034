/** A private engine that stays: `dev-engine.ts start` brings it up with the bed's images and prints how to use it, `dev-engine.ts stop` removes it. */
import { mkdirSync } from 'node:fs';
import { enginePlace, removeEngine } from './engine-remains.ts';
import { engineAnswers } from './existing-engine.ts';
import { ensureImages } from './images.ts';
import { bringUp } from './private-engine.ts';
import { sayTo } from './say.ts';

const place = enginePlace('hd-dev', 250);
const say = sayTo(process.stderr);

switch (process.argv[2]) {
  case 'start':
    await start();
    break;
  case 'stop':
    removeEngine(place);
    break;
  default:
    console.error('usage: dev-engine.ts start|stop');
    process.exitCode = 2;
}

async function start(): Promise<void> {
  if (!(await engineAnswers(place.socket))) {
    removeEngine(place);
    mkdirSync(place.run);
    await bringUp(place, null);
  }
  await ensureImages({ engine: place, say });
  console.log(`export DOCKER_HOST=unix://${place.socket}`);
}
