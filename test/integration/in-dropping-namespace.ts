/**
 * Run in a network namespace whose policy of FORWARD is to drop: starts a private engine there and says, as JSON, which networks
 * let their containers reach one another, and which rules the engine has left behind. See bed-forward-drop.test.ts.
 */
import { run } from '../../scripts/bed/command.ts';
import { dockerAt, type Docker } from '../../scripts/bed/docker.ts';
import { startEngine } from '../../scripts/bed/engine.ts';
import { createNetwork } from '../../scripts/bed/networks.ts';
import { testStack } from '@hardened-deploy/testkit/docker/test-stack';
import { makeTinyImage } from './bed-engine-of-tests.ts';

/** A refusal comes back at once; what is dropped never does. */
const PATIENCE_MS = 10_000;

const engine = await startEngine({ say: () => undefined, choice: 'private-only' });
process.env['DOCKER_HOST'] = `unix://${engine.socket}`;
const docker = dockerAt(engine.socket);
await makeTinyImage(engine.socket, 'tiny');
const { target } = (await testStack()).configuration;
await docker.run(['network', 'create', '--subnet', target.subnet, 'stack']);
await createNetwork(docker, 'database');
await docker.run(['network', 'create', '--subnet', '10.192.7.0/24', 'elsewhere']);
const reached = {
  stack: await reaches(docker, 'stack'),
  database: await reaches(docker, 'database'),
  elsewhere: await reaches(docker, 'elsewhere'),
};
engine.stop();
const rules = (await run({ program: 'iptables', args: ['-w', '-S', 'FORWARD'] })).trim().split('\n');
console.log(JSON.stringify({ reached, rules }));

/** Whether a container gets any answer from another one; nobody listens there, so the answer is a refusal. */
async function reaches({ run: command }: Docker, network: string): Promise<boolean> {
  const start = ['run', '--detach', '--network', network, 'tiny', '/bin/sleep', '600'];
  const [one, other] = [await command(start), await command(start)];
  const format = `{{(index .NetworkSettings.Networks "${network}").IPAddress}}`;
  const address = await command(['inspect', '--format', format, other]);
  const connect = ['exec', one, '/bin/bash', '-c', `: < /dev/tcp/${address}/3000`];
  const said = await command(connect, { timeout: PATIENCE_MS }).catch((thrown: Error) => thrown.message);
  return said.includes('Connection refused');
}
