import { hasPort } from '../serving/written-ports.ts';
import type { Shape } from '../shape.ts';
import type { Spot } from '../spot.ts';
import { LIMIT_KEYS } from './limit-keys.ts';
import { NETWORK_KEYS } from './network-keys.ts';
import { OBSERVATION_KEYS } from './observation-keys.ts';
import { RIGHTS_KEYS } from './rights-keys.ts';

/** What the keys of one container must agree upon. The Engine, or Compose, would refuse each of these only when it is too late. */
export function holdContainer(component: Spot): void {
  holdStopTime(component);
  holdHostNetwork(component);
  holdMemory(component);
  holdSaidTwice(component);
  holdUlimits(component);
  holdDeviceRequests(component);
  holdHealthcheck(component.at('healthcheck'));
  if (component.at('uts').given && component.at('hostname').given)
    component
      .at('hostname')
      .complain("can't be set with `uts: host`, which gives the container the name of the Docker host: take one out");
}

function holdStopTime(component: Spot): void {
  const grace = component.at('stop_grace_period');
  if (grace.given && component.at('stop-timeout').given)
    grace.complain('is the same as `stop-timeout`, which is given too: take one of them out');
}

function holdHostNetwork(component: Spot): void {
  const mode = component.at('network_mode');
  if (mode.read(NETWORK_KEYS.network_mode.shape) !== 'host') return;
  if (hasPort(component))
    mode.complain(
      "can't be host for a component with a `port`: the router leads to components in the stack's own network. Take `network_mode` out, or `port` if it works in the background",
    );
  const networks = component.at('networks');
  if (networks.given)
    networks.complain(
      "can't be joined with `network_mode: host`, where the container is in no network of Docker's: take one out",
    );
  const published = component.at('publish');
  if (published.given)
    published.complain(
      "has no effect with `network_mode: host`, where the container's own ports are ports of the Docker host: take one out",
    );
  for (const [name] of sysctlsOf(component)) {
    if (name.startsWith('net.'))
      component
        .at('sysctls')
        .complain(`${name} would be the Docker host's own with \`network_mode: host\`: set it there, or take one out`);
  }
}

function sysctlsOf(component: Spot): readonly (readonly [string, string])[] {
  return component.at('sysctls').read(RIGHTS_KEYS.sysctls.shape) ?? [];
}

function holdMemory(component: Spot): void {
  const { deploy, mem_limit: ownLimit } = { deploy: component.at('deploy'), mem_limit: component.at('mem_limit') };
  const { limits, reservations } = deploy.read(LIMIT_KEYS.deploy.shape)?.resources ?? {};
  const limit = limits?.memory ?? ownLimit.read(LIMIT_KEYS.mem_limit.shape) ?? null;
  const swap = component.at('memswap_limit');
  const both = swap.read(LIMIT_KEYS.memswap_limit.shape) ?? null;
  if (both !== null && limit === null) swap.complain('needs `mem_limit`, of which it is the sum with swap');
  if (both !== null && both !== -1 && limit !== null && both < limit)
    swap.complain('is memory and swap together, so it must not be less than the limit of memory');
  const reservation = component.at('mem_reservation');
  const kept = reservations?.memory ?? reservation.read(LIMIT_KEYS.mem_reservation.shape) ?? null;
  if (kept !== null && limit !== null && kept > limit)
    (reservation.given ? reservation : deploy).complain(
      'reserves more memory than the limit allows: lower it, or raise the limit',
    );
}

/** Two places for one thing, which may say the same. */
function holdSaidTwice(component: Spot): void {
  const { limits, reservations } = component.at('deploy').read(LIMIT_KEYS.deploy.shape)?.resources ?? {};
  const twice = (key: string, shape: Shape<number | null>, elsewhere: number | null | undefined, place: string) => {
    const said = component.at(key).read(shape) ?? null;
    if (said !== null && elsewhere !== null && elsewhere !== undefined && said !== elsewhere)
      component.at(key).complain(`differs from deploy.resources.${place}, which means the same: take one of them out`);
  };
  twice('mem_limit', LIMIT_KEYS.mem_limit.shape, limits?.memory, 'limits.memory');
  twice('cpus', LIMIT_KEYS.cpus.shape, limits?.cpus, 'limits.cpus');
  twice('pids_limit', LIMIT_KEYS.pids_limit.shape, limits?.pids, 'limits.pids');
  twice('mem_reservation', LIMIT_KEYS.mem_reservation.shape, reservations?.memory, 'reservations.memory');
}

function holdUlimits(component: Spot): void {
  const ulimits = component.at('ulimits');
  for (const [name, { soft, hard }] of ulimits.read(LIMIT_KEYS.ulimits.shape) ?? []) {
    if (hard !== -1 && (soft === -1 || soft > hard))
      ulimits.at(name).complain('has a soft limit above the hard one: lower it, or raise the hard one');
  }
}

function holdDeviceRequests(component: Spot): void {
  const reserved = component.at('deploy').at('resources').at('reservations').at('devices');
  for (const spot of [...reserved.items(), ...component.at('gpus').items()]) {
    if (spot.at('count').given && spot.at('device_ids').given)
      spot.at('count').complain('says how many, and `device_ids` says which ones: take one of them out');
  }
}

function holdHealthcheck(healthcheck: Spot): void {
  const read = healthcheck.read(OBSERVATION_KEYS.healthcheck.shape);
  if (read?.disable === true && read.test && read.test[0] !== 'NONE')
    healthcheck.at('disable').complain('switches off the `test` that stands beside it: take one of them out');
  if (typeof read?.start_interval === 'number' && typeof read.start_period !== 'number')
    healthcheck.at('start_interval').complain('needs `start_period`, within which it counts');
}
