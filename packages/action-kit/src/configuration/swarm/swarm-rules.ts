import { componentName, environmentName } from '@hardened-deploy/core/base/names';
import { oneOf } from '@hardened-deploy/core/base/parser';
import { LONGEST_HOST_NAME, slotHostName } from '@hardened-deploy/core/target/settings/slot-host-name';
import { DEFAULT_ENGINE, engine } from '../cluster/cluster-keys.ts';
import { application } from '../file-shape.ts';
import { kind as proxyKind, tls } from '../front/front-keys.ts';
import { MOUNT_KEYS } from '../mounts/mount-shape.ts';
import { handoverOf } from '../mounts/mount-settings.ts';
import { scalar } from '../shape.ts';
import type { Spot } from '../spot.ts';
import { stackOf } from '../stack-of.ts';
import { whyNotInSwarm } from './component-keys-of-swarm.ts';
import { SWARM_KEYS } from './swarm-keys.ts';

const HANDOVER = scalar(oneOf('overlap', 'exclusive'));
const EXCLUSIVE =
  'must never run twice, and a Swarm doesn’t promise that: write `handover: overlap` if two of it may run at once, or deploy it without `target: swarm`';
const BY_VOLUME = `writes to a volume or a path, so it ${EXCLUSIVE}, or mount it with \`:ro\``;

export function isSwarm(environment: Spot): boolean {
  return environment.at('target').readOr(engine, DEFAULT_ENGINE) === 'swarm';
}

/** What an environment in a Swarm can't say. `file` is the file as this environment means it. */
export function holdSwarm([name, environment]: readonly [string, Spot], file: Spot): void {
  const kind = environment.at('router').at('kind');
  if (kind.readOr(proxyKind, 'nginx') !== 'nginx')
    kind.complain(
      'must be nginx with `target: swarm`, because only that one finds the tasks of a service: take it out',
    );
  const secured = environment.at('router').at('tls');
  if (secured.read(tls) === 'auto' && !kind.given)
    secured.complain(
      'auto is of Caddy, which isn’t there with `target: swarm`: give a certificate of your own, or let a proxy of your own in front do HTTPS',
    );
  holdBackup(environment, file);
  const app = file.at('application').read(scalar(application));
  const parsed = environmentName.parse(name);
  const stack = app !== undefined && parsed.ok ? stackOf(app, parsed.value) : undefined;
  for (const [written, component] of file.at('components').entries()) {
    const parsedName = componentName.parse(written);
    if (stack?.ok && parsedName.ok)
      holdName(component, slotHostName(stack.value, { component: parsedName.value, slot: 'green' }));
    holdComponent(written, component, environment.path);
  }
}

/** Who writes to files is paused or stopped while they are read or replaced, and a Swarm would start another one in its place. */
function holdBackup(environment: Spot, file: Spot): void {
  const own = environment.at('backup');
  const backup = own.given ? own : file.at('backup');
  for (const key of ['volumes', 'files'])
    if (backup.at(key).given)
      backup
        .at(key)
        .complain(
          `is not possible yet in ${environment.path}, with \`target: swarm\`: back the database up, and take this out or give that environment a backup of its own`,
        );
}

/** Copies are of a Swarm alone. */
export function holdNoSwarm(environment: Spot, file: Spot): void {
  // An engine that can't be read may be meant to be a Swarm, and is told by itself.
  if (environment.at('target').readOr(engine, DEFAULT_ENGINE) === undefined) return;
  for (const [, component] of file.at('components').entries()) {
    const spot = component.at('replicas');
    const more = (spot.read(SWARM_KEYS.replicas.shape) ?? 1) > 1;
    if (more)
      spot.complain(
        `needs \`target: swarm\`, and ${environment.path} has none: on a Docker host, a component is one container in each slot. Take it out, or write it in the environment of the Swarm`,
      );
  }
}

function holdName(component: Spot, service: string): void {
  if (service.length <= LONGEST_HOST_NAME) return;
  component.complain(
    `makes the name of a service, ${service}, which has ${service.length} characters, and a Swarm takes ${LONGEST_HOST_NAME}: shorten the name of the component, the environment or the application`,
  );
}

function holdComponent(name: string, component: Spot, environment: string): void {
  for (const [key, spot] of component.entries()) {
    const why = whyNotInSwarm(key);
    if (why === undefined) continue;
    // What all environments share may be right for another one.
    const isShared = !spot.path.startsWith(`${environment}.`);
    const other = `. If another environment needs it, write \`components: { ${name}: { ${key}: null } }\` in ${environment}`;
    spot.complain(isShared ? `${why}${other}` : why);
  }
  const handover = component.at('handover').readOr(HANDOVER, null);
  const volumes = component.at('volumes').read(MOUNT_KEYS.volumes.shape) ?? [];
  if (handover !== undefined && handoverOf({ volumes, handover }) === 'exclusive')
    component.at(handover === null ? 'volumes' : 'handover').complain(handover === null ? BY_VOLUME : EXCLUSIVE);
}
