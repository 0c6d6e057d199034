import { join } from 'node:path';
import { BED_IMAGES, USUAL_IMAGE_NAMES } from '../../../bed/bed-images.ts';
import { copyImages } from '../../../bed/copy-images.ts';
import { dockerAt } from '../../../bed/docker.ts';
import { startEngine, type Engine } from '../../../bed/engine.ts';
import { existingEngine } from '../../../bed/existing-engine.ts';
import { ensureImages } from '../../../bed/images.ts';
import { startSecondMachine, whyNoSecondMachine, type SecondMachine } from '../../../bed/machine/second-machine.ts';
import { makeKeyPair } from '../../../bed/machine/ssh-keys.ts';
import { knownHostsLine, startSshServer } from '../../../bed/machine/ssh-server.ts';
import { freePort } from '../../../bed/registry.ts';
import type { Say } from '../../../bed/say.ts';
import { endLeftConnections } from './left-connections.ts';
import type { TakeDown } from '../../take-down.ts';

/** `server`: another machine, by ssh. `here`: this machine, by the Docker Engine's socket. */
export type Where = 'server' | 'here';

/** Where the demo deploys to. */
export interface DemoTarget {
  readonly where: Where;
  /** Its engine, as the demo itself reaches it; the deployments go by `dockerHost`. */
  readonly engine: Pick<Engine, 'socket'>;
  /** `existing`: the demo leaves images in it. */
  readonly kind: Engine['kind'];
  /** What the configuration says of it. */
  readonly dockerHost: string;
  readonly knownHosts: readonly string[];
  /** The secret SSH_PRIVATE_KEY; none where ssh isn't used. */
  readonly sshPrivateKey: string | null;
  /** Where the router listens, and where users reach it. */
  readonly listen: string;
  readonly publicAddress: { readonly host: string; readonly port: number };
  /** The other machine, when the target is one. */
  readonly machine: SecondMachine | null;
}

interface TargetOptions {
  readonly where: Where;
  readonly say: Say;
  readonly down: Pick<TakeDown, 'push'>;
  readonly atSignal: 'end' | 'left-to-caller';
  /** Of this machine: `private-only` when what is done to the engine would disturb others who use it. */
  readonly choice?: 'existing-first' | 'private-only';
}

/** A server where this machine can have one beside it, else this machine; says why. */
export function whereToDeploy(asked: 'local' | 'as-usual', say: Say): Where {
  if (asked === 'local') return 'here';
  const why = whyNoSecondMachine();
  if (why === null) return 'server';
  say(`deploying to this machine instead of to a second one by ssh: ${why}`);
  return 'here';
}

/** Brings it up, with the base images in its engine. */
export async function bringUpTarget(options: TargetOptions): Promise<DemoTarget> {
  const { say } = options;
  const target = await (options.where === 'server' ? server(options) : thisMachine(options));
  say('getting the base images (the first time this takes some minutes)');
  const source = target.kind === 'private' ? await engineWithImages() : null;
  if (source === null) await ensureImages({ engine: target.engine, say });
  else
    await copyImages(
      source,
      target.engine.socket,
      USUAL_IMAGE_NAMES.map((name) => BED_IMAGES[name]),
    );
  return target;
}

async function thisMachine({ say, down, atSignal, choice = 'existing-first' }: TargetOptions): Promise<DemoTarget> {
  const engine = await startEngine({ say, atSignal, choice });
  down.push(() => engine.stop());
  const port = await freePort();
  return {
    where: 'here',
    engine,
    kind: engine.kind,
    dockerHost: `unix://${engine.socket}`,
    knownHosts: [],
    sshPrivateKey: null,
    listen: `127.0.0.1:${port}`,
    publicAddress: { host: '127.0.0.1', port },
    machine: null,
  };
}

async function server({ say, down, atSignal }: TargetOptions): Promise<DemoTarget> {
  const machine = await startSecondMachine({ say, atSignal });
  down.push(() => machine.stop());
  down.push(() => endLeftConnections(machine.address));
  const { sshPrivateKey, knownHosts } = await letIn(machine);
  return {
    where: 'server',
    engine: machine.engine,
    kind: 'private',
    dockerHost: `ssh://deploy@${machine.address}`,
    knownHosts,
    sshPrivateKey,
    listen: '0.0.0.0:80',
    publicAddress: { host: machine.address, port: 80 },
    machine,
  };
}

/** Makes the key that the secret has, and lets it in. */
async function letIn(machine: SecondMachine): Promise<Pick<DemoTarget, 'knownHosts'> & { sshPrivateKey: string }> {
  const key = await makeKeyPair(join(machine.folder, 'keys'));
  const sshd = await startSshServer(machine, { authorized: [key.publicKey] });
  return {
    sshPrivateKey: key.privateKey,
    knownHosts: [knownHostsLine(machine.address, sshd.port, sshd.hostKey)],
  };
}

/** This machine's engine, when it has the images already: to copy them is quicker than to make them. */
async function engineWithImages(): Promise<string | null> {
  const socket = await existingEngine().catch(() => null);
  if (socket === null) return null;
  const { succeeds } = dockerAt(socket);
  return USUAL_IMAGE_NAMES.every((name) => succeeds(['image', 'inspect', BED_IMAGES[name]])) ? socket : null;
}
