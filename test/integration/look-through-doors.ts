/**
 * Run where the test itself can't be: in another network namespace, or in a container. Opens the doors of the stack whose
 * configuration is in HD_STACK, looks through them, and says as JSON what it found. With HD_RELAY, the Engine is asked at a
 * TCP port of this place instead, as a remote one is.
 */
import { connect, createServer } from 'node:net';
import { dockerConnection } from '@hardened-deploy/adapters/engines/docker/connection/connection';
import { dockerTarget } from '@hardened-deploy/adapters/engines/docker/docker-target';
import { undiciProber } from '@hardened-deploy/adapters/http/undici-prober';
import { systemClock } from '@hardened-deploy/adapters/system/system-clock';
import { privateProbe, publicProbe } from '@hardened-deploy/core/deployment/usecases/steps/ask-component';
import type { DockerStackSettings } from '@hardened-deploy/core/target/stack-settings';
import { recordedProgress } from '@hardened-deploy/testkit/base/recorded-progress';
import { chooseProxy } from '@hardened-deploy/wiring/choose-proxy';

const go = AbortSignal.timeout(60_000);
const written = JSON.parse(process.env['HD_STACK'] ?? '') as DockerStackSettings;
const host = process.env['HD_RELAY'] ? await relayed(written.target.dockerHost) : written.target.dockerHost;
const settings = { ...written, target: { ...written.target, registryAuth: new Map(), dockerHost: host } };
const progress = recordedProgress();
const prober = undiciProber();
const given = { connection: dockerConnection({ host, tls: null }), secrets: new Map(), clock: systemClock() };
const target = dockerTarget({ ...given, settings, proxy: chooseProxy(settings.router), prober, progress });
const doors = await target.router.doors(go);
const door = doors.preview();
if (door.kind === 'none') throw new Error('a Docker host has a private door');
const answers = await Promise.all(
  [privateProbe(doors, door, '/'), publicProbe(doors, '/')].map((probe) => prober.probe(probe, go)),
);
const by = answers.map((answer) => doors.answeredBy(answer).by);
await target[Symbol.asyncDispose]();
console.log(JSON.stringify({ by, connect: door.connect, publicConnect: doors.publicConnect ?? null }));
process.exit(0);

/** A TCP port in front of the Engine's socket. */
async function relayed(socketUrl: string): Promise<string> {
  const server = createServer((socket) => {
    const engine = connect(socketUrl.replace('unix://', ''));
    for (const each of [socket, engine]) each.on('error', () => undefined);
    socket.pipe(engine).pipe(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return `tcp://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
}
