import type { DockerConfiguration } from '@hardened-deploy/testkit/docker/on-docker';
import { dockerConnection } from '@hardened-deploy/adapters/engines/docker/connection/connection';
import { dockerTarget } from '@hardened-deploy/adapters/engines/docker/docker-target';
import { undiciProber } from '@hardened-deploy/adapters/http/undici-prober';
import { systemClock } from '@hardened-deploy/adapters/system/system-clock';
import { mintToken } from '@hardened-deploy/core/lease/fencing-token';
import { allTo } from '@hardened-deploy/testkit/target/all-to';
import { SLOTS } from '@hardened-deploy/core/target/slot';
import { recordedProgress } from '@hardened-deploy/testkit/base/recorded-progress';
import { chooseProxy } from '@hardened-deploy/wiring/choose-proxy';

/**
 * Moves traffic to and fro until it is killed, or as often as it is told. The argument is JSON: a configuration without its
 * maps, a token, and perhaps how often.
 */
const { configuration, token, times } = JSON.parse(process.argv[2] ?? '') as {
  configuration: DockerConfiguration;
  token: { generation: number; nonce: string };
  times?: number;
};
const connection = dockerConnection({ host: configuration.target.dockerHost, tls: null });
const parts = { prober: undiciProber(), secrets: new Map(), clock: systemClock(), progress: recordedProgress() };
const { router } = dockerTarget({
  settings: configuration,
  proxy: chooseProxy(configuration.router),
  connection,
  ...parts,
});
const components = configuration.components.map(({ name }) => name);
for (let turn = 0; turn < (times ?? Number.POSITIVE_INFINITY); turn += 1) {
  const slot = SLOTS[turn % 2] ?? 'blue';
  await router.publish(mintToken(token), allTo(slot, components), new AbortController().signal);
  process.stdout.write('.');
}
