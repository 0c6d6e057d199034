import { flag, wholeNumber } from '@hardened-deploy/core/base/parser';
import type { Ulimit } from '@hardened-deploy/core/release/container/container-settings';
import type { ForeignKeys } from '../unknown-keys.ts';
import { nameLike } from '../name-like.ts';
import { mapOf, may, need, object, scalar, type Shape } from '../shape.ts';
import { made, shortOrMap } from './compose-forms.ts';
import { composeSize, cpuCount, cpuSet, sizeOrUnlimited, wholeNumberFrom } from './compose-values.ts';
import { deviceRequests, gpus } from './device-shapes.ts';

/** Docker's own least. */
const LEAST_MEMORY = 6 * 1024 ** 2;
const memory = scalar(composeSize(LEAST_MEMORY));
const pids = scalar(wholeNumberFrom(-1, 4_194_304));

const ulimitValue = scalar(wholeNumberFrom(-1, Number.MAX_SAFE_INTEGER));
const ulimit: Shape<Ulimit> = shortOrMap(
  made(ulimitValue, (both) => ({ soft: both, hard: both })),
  object({
    soft: need(ulimitValue, 'What holds at the beginning.', 'soft: 1024'),
    hard: need(ulimitValue, 'How far the process may raise it.', 'hard: 65535'),
  }),
  'number, or map',
);
const ulimitName = nameLike(
  'name of a limit, such as nofile or memlock',
  /^(as|core|cpu|data|fsize|locks|memlock|msgqueue|nice|nofile|nproc|rss|rtprio|rttime|sigpending|stack)$/,
);

const SWARM = 'is for a swarm. Leave it out';

/** Keys of Compose's `deploy` beside `resources`. */
const DEPLOY_KEYS: ForeignKeys = {
  replicas: { how: 'is not possible: a component is one container in each slot. Leave it out' },
  restart_policy: { how: 'is not needed: what serves is restarted by itself. Leave it out' },
  labels: { how: 'is for a swarm. Labels of the container are `labels` of the component' },
  ...Object.fromEntries(
    ['mode', 'endpoint_mode', 'placement', 'update_config', 'rollback_config'].map((key) => [key, { how: SWARM }]),
  ),
  ...Object.fromEntries(
    ['start-timeout', 'migrate-timeout', 'ready-probes', 'bake', 'drain-timeout', 'old-slot'].map((key) => [
      key,
      { how: "is a key of `deploy` at the top level. A component's `deploy` is Compose's, and has `resources`" },
    ]),
  ),
};

const resources = object({
  limits: may(
    object({
      cpus: may(scalar(cpuCount), null, 'The same as `cpus`.'),
      memory: may(memory, null, 'The same as `mem_limit`.'),
      pids: may(pids, null, 'The same as `pids_limit`.'),
    }),
    null,
    'What it can have at most.',
  ),
  reservations: may(
    object(
      {
        memory: may(memory, null, 'The same as `mem_reservation`.'),
        devices: may(deviceRequests, null, 'Devices that a driver of the Engine provides.'),
      },
      { cpus: { how: 'is for a swarm, and means nothing on one Docker host. Leave it out' } },
    ),
    null,
    'What is kept for it.',
  ),
});

/** How much of the machine it gets. */
export const LIMIT_KEYS = {
  cpus: may(scalar(cpuCount), null, 'CPUs that it can use at most, in parts too: 0.5.'),
  cpu_shares: may(
    scalar(wholeNumber({ least: 2, most: 262_144 })),
    null,
    'Its weight when CPUs are scarce; 1024 is usual.',
  ),
  cpuset: may(scalar(cpuSet), null, 'The CPUs that it runs on.'),
  mem_limit: may(memory, null, 'Memory that it can use at most: 512m, 1gb.'),
  mem_reservation: may(memory, null, 'Memory to which it is cut back when the host runs short.'),
  memswap_limit: may(
    scalar(sizeOrUnlimited(LEAST_MEMORY)),
    null,
    'Memory and swap together; -1 for no limit. Needs `mem_limit`.',
  ),
  mem_swappiness: may(scalar(wholeNumber({ least: 0, most: 100 })), null, 'How readily its memory is swapped out.'),
  pids_limit: may(pids, null, 'Processes and threads that it can have at most; -1 for no limit.'),
  oom_kill_disable: may(
    scalar(flag),
    null,
    'Whether it is stopped, and not killed, when its memory is used up. Needs `mem_limit`.',
  ),
  oom_score_adj: may(
    scalar(wholeNumberFrom(-1_000, 1_000)),
    null,
    'The higher it is, the sooner it is killed when the host has no memory left.',
  ),
  shm_size: may(scalar(composeSize(1)), null, 'Size of `/dev/shm`.'),
  ulimits: may(mapOf(ulimitName, ulimit), null, "Limits of the user's processes: `nofile: 65535`."),
  gpus: may(gpus, null, 'GPUs that it gets.'),
  deploy: may(
    object({ resources: may(resources, null, 'Limits and reservations.') }, DEPLOY_KEYS),
    null,
    "Compose's place for limits.",
  ),
};
