import type { Spot } from '@hardened-deploy/action-kit/configuration/spot';
import type { ComposeFile } from './compose-file.ts';
import type { RemarkKind } from './remark.ts';

/** Keys that other files here read and remark on. */
const READ = [
  'build',
  'image',
  'ports',
  'expose',
  'healthcheck',
  'command',
  'environment',
  'volumes',
  'depends_on',
  'stop_grace_period',
];

const OTHER_KEYS: Readonly<Record<string, readonly [RemarkKind, string]>> = {
  restart: ['replaced', 'what serves is started again after a crash'],
  container_name: ['replaced', 'old and new run at the same time, so containers get names of their own'],
  networks: ['replaced', "a component is in the stack's own network. Others are written in `networks`"],
  links: ['replaced', 'components reach each other by `${url:name}`'],
  pull_policy: ['replaced', 'images are pulled by digest'],
  platform: ['replaced', 'the image decides. Build it for the server'],
  profiles: [
    'missing',
    'a component is deployed always. Delete it from the configuration if it is not meant for the server',
  ],
  scale: ['missing', 'a component runs once in each slot'],
  env_file: [
    'missing',
    'the file is not on the server. Write its values as `environment`, and the secret ones as `secrets`',
  ],
  entrypoint: ['missing', 'a component has no `entrypoint` yet. Put it into the image'],
  extends: [
    'missing',
    'what it extends was not read. Run `docker compose config > resolved.yaml`, and use --compose resolved.yaml',
  ],
  labels: ['missing', 'labels of other proxies (Traefik …) have no effect here; the router is configured in `router`'],
  secrets: ['missing', 'files of secrets are not carried. A component gets its `secrets` as environment variables'],
  configs: ['missing', 'mounted files are not carried yet. Put them into the image'],
  privileged: ['missing', 'a component is never privileged: that is root on the server'],
  network_mode: ['missing', "a component is always in the stack's own network"],
};

/** Remarks on every key that a component has no place for. Nothing is dropped in silence. */
export function remarkOnOtherKeys(file: ComposeFile, service: ReadonlyMap<string, Spot>): void {
  for (const [key, spot] of service) {
    if (READ.includes(key) || key.startsWith('x-')) continue;
    const [kind, reason] = OTHER_KEYS[key] ?? [
      'missing',
      `a component has no \`${key}\` yet. Put it into the image, if it can be there`,
    ];
    file.remark(kind, spot, reason);
  }
}
