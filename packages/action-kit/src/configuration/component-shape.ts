import { durationBetween, minutes, seconds } from '@hardened-deploy/core/base/duration';
import { componentName } from '@hardened-deploy/core/base/names';
import { oneOf } from '@hardened-deploy/core/base/parser';
import { imagePattern } from '@hardened-deploy/core/release/allowed-image';
import { COMPONENT_KEYS } from './advice/component-keys.ts';
import { COMPOSE_COMPONENT_KEYS } from './compose/compose-keys.ts';
import { argv } from './container/argument-list.ts';
import { CONTAINER_KEYS } from './container/container-keys.ts';
import { after } from './defaults.ts';
import { MANIFEST_KEYS } from './cluster/manifest-keys.ts';
import { configs } from './mounts/configs-shape.ts';
import { MOUNT_KEYS } from './mounts/mount-shape.ts';
import { secrets } from './mounts/secrets-shape.ts';
import { SERVING_KEYS } from './serving/serving-keys.ts';
import { list, mapOf, may, object, type ReadBy, scalar } from './shape.ts';
import { SWARM_KEYS } from './swarm/swarm-keys.ts';
import { migrate } from './tasks/migrate-shape.ts';
import { environmentVariable, networkName, plainText } from './values.ts';

export const component = object(
  {
    ...COMPOSE_COMPONENT_KEYS,
    ...SERVING_KEYS,
    handover: may(
      scalar(oneOf('overlap', 'exclusive')),
      null,
      '`overlap`: old and new run at the same time while traffic moves. `exclusive`: never two at once; the old one is removed before the new one starts. By default `overlap`, but `exclusive` with a volume or path that it can write to.',
    ),
    needs: may(list(scalar(componentName)), [], 'Components that must be started before it.'),
    ...MOUNT_KEYS,
    environment: may(
      mapOf(environmentVariable, scalar(plainText)),
      new Map<string, string>(),
      'Environment variables; ${url:backend} is the address of another component, ${secret:NAME} a secret of this one.',
    ),
    secrets: may(
      secrets,
      [],
      'Secrets that it gets: a name as an environment variable, a map such as { source: TLS_KEY, target: /run/secrets/tls.key } as a file.',
    ),
    configs: may(
      configs,
      [],
      'Files of the repository that it gets, such as { file: deploy/nginx.conf, target: /etc/nginx/nginx.conf }.',
    ),
    networks: may(
      list(scalar(networkName)),
      [],
      "Docker networks that it joins beside the stack's own, to reach a database.",
    ),
    'allowed-images': may(
      list(scalar(imagePattern), { least: 1 }),
      null,
      "Globs that its image name must match: * within a part, ** across parts. Without it, any image in GitHub's registry of the repository's owner: ghcr.io/owner/**.",
    ),
    migrate: may(
      migrate,
      null,
      'Command, as a list of arguments, run once in its new image before it starts. Or several steps, `- { command, image, timeout }`, in their order.',
    ),
    command: may(argv, null, "Command to run instead of the image's own."),
    'stop-timeout': may(
      scalar(durationBetween(seconds(0), minutes(60))),
      after('10s'),
      'Time between SIGTERM and SIGKILL when its container is taken away; requests that take longer are cut.',
    ),
    ...MANIFEST_KEYS,
    ...SWARM_KEYS,
    ...CONTAINER_KEYS,
  },
  COMPONENT_KEYS,
  'port: 3000',
);

export type ComponentSection = ReadBy<typeof component>;
