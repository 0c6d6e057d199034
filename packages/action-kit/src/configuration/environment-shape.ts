import { durationBetween, minutes, seconds } from '@hardened-deploy/core/base/duration';
import { oneOf } from '@hardened-deploy/core/base/parser';
import { componentName } from '@hardened-deploy/core/base/names';
import { HOST_ACCESS_WORDS } from '@hardened-deploy/core/release/container/host-access';
import { dockerHost } from '@hardened-deploy/core/target/docker-address';
import { ENVIRONMENT_KEYS } from './advice/file-keys.ts';
import { ROUTER_KEYS } from './advice/router-keys.ts';
import { backup } from './backup/backup-shape.ts';
import { CLUSTER_KEYS } from './cluster/cluster-keys.ts';
import { gateway } from './cluster/gateway-keys.ts';
import { after } from './defaults.ts';
import { deploy } from './deploy-shape.ts';
import { FRONT_KEYS } from './front/front-keys.ts';
import { maintenance } from './front/maintenance-keys.ts';
import { requestIdHeader, slotHeader } from './header-values.ts';
import { componentOverrides } from './overrides/component-overrides.ts';
import { COMPOSE_OVERRIDE_KEYS } from './overrides/compose-overrides.ts';
import { taskOverrideKeys } from './overrides/task-overrides.ts';
import { emptyOf, list, mapOf, may, need, object, scalar } from './shape.ts';
import { ssh } from './ssh/ssh-shape.ts';
import { address, baseUrl, filePath, image, secretName, sizeBetween, subnet } from './values.ts';

export const DEFAULT_DOCKER_HOST = 'unix:///var/run/docker.sock';
/** Small, official, supported for years, and with the same tools as the Debian that nginx's official image is made from. */
const DEFAULT_KEEPER_IMAGE = 'debian:13-slim';

export const notifications = object({
  slack: may(
    object({
      'webhook-secret': need(
        scalar(secretName),
        'Secret with the incoming webhook URL.',
        'webhook-secret: SLACK_WEBHOOK',
      ),
    }),
    null,
    'Slack.',
  ),
  'event-log': may(scalar(filePath), null, 'File on the runner that gets one JSON line per event.'),
  'deployment-status': may(scalar(oneOf('true', 'false')), 'true' as const, "Mirror into GitHub's deployments."),
});

const ONE_DOOR = {
  by: 'preview',
  how: 'is called preview now: one private door leads to what is staged, in whatever slot. Write `preview` with one address instead of both keys',
};

export const DEFAULT_LISTEN = '[::]:80';

export const router = object(
  {
    ...FRONT_KEYS,
    image: may(
      scalar(image),
      null,
      'Image of the proxy. Without it, nginx:1.28 with `kind: nginx` and caddy:2 with `kind: caddy`.',
    ),
    listen: may(
      scalar(address),
      DEFAULT_LISTEN,
      'Address on the Docker host where users come in. `[::]` is all addresses, those of IPv6 too where the host has any; `0.0.0.0` is all of IPv4.',
    ),
    preview: may(
      scalar(address),
      null,
      'Address on the Docker host of the preview door, which leads to what is staged: keep it private. Without it, the door is not published there; a run finds a way of its own to it.',
    ),
    'public-url': may(
      scalar(baseUrl),
      null,
      'URL under which users reach it: the proof of a switch asks it. Without it, the first of `hosts`; without those, the Docker host and the port of `listen`.',
    ),
    gateway: may(
      gateway,
      null,
      'The Gateway that users come in by, with `target: kubernetes`. All components move together then, by one HTTPRoute.',
    ),
    'public-connect': may(scalar(address), null, 'Address to dial for public-url instead of resolving its name.'),
    'slot-header': may(scalar(slotHeader), 'X-Served-By-Slot', 'Response header that names the slot.'),
    'request-id-header': may(
      scalar(requestIdHeader),
      null,
      'Request header that gives components an id of each request, such as X-Request-Id, whatever the client says in it. What a component says in it to another one is passed on. Without it, none is given.',
    ),
    // To nginx, 0 means no limit at all.
    'max-body-size': may(scalar(sizeBetween(1, 1024 ** 4)), 100 * 1024 ** 2, 'Largest request body.'),
    'read-timeout': may(
      scalar(durationBetween(seconds(1), minutes(24 * 60))),
      after('60s'),
      'Longest silence of a component within an answer.',
    ),
    maintenance: may(maintenance, null, 'The page that users see while nothing serves, and while maintenance is on.'),
  },
  { ...ROUTER_KEYS, 'private-blue': ONE_DOOR, 'private-green': ONE_DOOR },
);

export const profile = scalar(oneOf('basic', 'standard', 'strict'));
export const DEFAULT_PROFILE = 'strict' as const;

export const environment = object(
  {
    profile: may(profile, DEFAULT_PROFILE, 'How deep pre-flight looks and what blocks.'),
    ...CLUSTER_KEYS,
    'docker-host': may(
      scalar(dockerHost),
      DEFAULT_DOCKER_HOST,
      "`ssh://user@host:port`, `unix:///path`, or `tcp://host:port` with TLS. With ssh, a path after the host is that of the Engine's socket there; without one it is /var/run/docker.sock.",
    ),
    ssh: may(ssh, null, 'How a docker-host over ssh is trusted and logged in to.'),
    'docker-tls': may(
      object({
        'ca-secret': need(scalar(secretName), 'Secret with the CA certificate, PEM.'),
        'cert-secret': need(scalar(secretName), 'Secret with the client certificate, PEM.'),
        'key-secret': need(scalar(secretName), 'Secret with the client key, PEM.'),
      }),
      null,
      'TLS for a tcp Docker host.',
    ),
    subnet: may(
      scalar(subnet),
      null,
      "The stack's own network range; nothing else on the host may use it. Without it, a free one of 10.84.0.0/14 is chosen, once.",
    ),
    'min-free-space': may(scalar(sizeBetween(0, 1024 ** 6)), 2 * 1024 ** 3, "Free space that Docker's root must have."),
    router: may(router, emptyOf(router), 'The proxy in front.'),
    'keeper-image': may(
      scalar(image),
      DEFAULT_KEEPER_IMAGE,
      "Image for the container that keeps the stack's files, with sh, flock and coreutils. One that is there keeps its image.",
    ),
    allow: may(
      list(scalar(oneOf(...HOST_ACCESS_WORDS))),
      [],
      'What gives components the Docker host, or much of it, and is allowed here. Whoever approves a deployment sees which component needs what.',
    ),
    components: may(
      mapOf(componentName, componentOverrides),
      new Map<string, true>(),
      'Keys of components that are different here. Maps are merged, lists and single values replaced; `null` takes a key away.',
    ),
    ...taskOverrideKeys,
    ...COMPOSE_OVERRIDE_KEYS,
    deploy: may(deploy, null, 'Replaces the top-level `deploy`.'),
    backup: may(backup, null, 'Replaces the top-level `backup`.'),
    notifications: may(notifications, null, 'Replaces the top-level `notifications`.'),
  },
  ENVIRONMENT_KEYS,
);
