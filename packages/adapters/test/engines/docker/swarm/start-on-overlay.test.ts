import { virtualClock } from '@hardened-deploy/testkit/base/virtual-clock';
import { expect, test } from 'vitest';
import { engineFailure } from '../../../../src/engines/docker/connection/engine-failure.ts';
import type { Containers } from '../../../../src/engines/docker/containers/containers.ts';
import { startOnOverlay } from '../../../../src/engines/docker/swarm/start-on-overlay.ts';

const go = new AbortController().signal;

function refusal(message: string): Error {
  const said = Object.assign(new Error(message), { statusCode: 404, json: { message } });
  return engineFailure(said, { endpoint: 'unix:///run/docker.sock', doing: 'starting container router' });
}

/** An Engine that refuses a start so many times. */
function refusing(times: number, message: string) {
  let asked = 0;
  const start = () => ((asked += 1) > times ? Promise.resolve() : Promise.reject(refusal(message)));
  const clock = virtualClock();
  return { clock, containers: startOnOverlay({ start } as unknown as Containers, clock), asked: () => asked };
}

test('a start that meets a network which is just coming back is tried again', async () => {
  const { containers, asked, clock } = refusing(3, 'network vxmhyxd4a97qpoccc515v08ej not found');
  await containers.start('router', go);
  expect(asked()).toBe(4);
  expect(clock.elapsedMs()).toBe(1_500);
});

test('a network that stays away is told after ten seconds, and any other refusal at once', async () => {
  const away = refusing(100, 'network vxmhyxd4a97qpoccc515v08ej not found');
  await expect(away.containers.start('router', go)).rejects.toMatchObject({ code: 'target/refused' });
  expect(away.asked()).toBe(20);
  const gone = refusing(100, 'No such container: router');
  await expect(gone.containers.start('router', go)).rejects.toMatchObject({ code: 'target/refused' });
  expect(gone.asked()).toBe(1);
});
