import { randomBytes } from 'node:crypto';
import type { Clock } from '@hardened-deploy/core/base/ports/clock';
import type { SecretBag } from '@hardened-deploy/core/base/secret';
import type { ServerSurvey } from '@hardened-deploy/core/target/ports/server-survey';
import type { ServerFacts } from '@hardened-deploy/core/target/server-facts';
import type { StackSettings } from '@hardened-deploy/core/target/stack-settings';
import type { DockerConnection } from '../connection/connection.ts';
import { engineInfo } from '../connection/engine-info.ts';
import type { Containers } from '../containers/containers.ts';
import { ensureImage } from '../containers/image-pull.ts';
import { readTcpTable } from '../containers/read-tcp-table.ts';
import { removeQuietly } from '../containers/remove-quietly.ts';
import { listeningPorts } from '../containers/tcp-table.ts';
import { oneShotName, stackLabels } from '../layout/stack-names.ts';

interface Options {
  readonly settings: StackSettings;
  readonly connection: DockerConnection;
  readonly containers: Containers;
  readonly secrets: SecretBag;
  readonly clock: Clock;
}

/** Asks the Engine for itself, and the host's own network for what listens there: the Engine knows only containers. */
export function dockerServerSurvey(options: Options): ServerSurvey {
  return {
    async look(signal): Promise<ServerFacts> {
      const began = performance.now();
      const { text } = await engineInfo(options.connection, signal);
      const tookMs = performance.now() - began;
      const here = options.clock.now().getTime();
      const there = Date.parse(text('SystemTime'));
      return {
        version: text('ServerVersion'),
        architecture: text('Architecture'),
        // The answer was on its way for a part of that time, nobody knows which.
        clockDiffersMs: Number.isNaN(there) ? null : Math.max(0, Math.abs(here - there) - tookMs),
        listening: listeningPorts(await hostTcpTable(options, signal)),
      };
    },
  };
}

async function hostTcpTable(options: Options, signal: AbortSignal): Promise<string> {
  const { settings, connection, containers, secrets } = options;
  const { registryAuth, keeperImage } = settings.target;
  const image = await ensureImage({ connection, registryAuth, secrets }, keeperImage, signal);
  const random = randomBytes(4).toString('hex');
  const id = await containers.create(
    oneShotName(settings.stack, { purpose: 'survey', generation: 0, random }),
    {
      Image: image,
      Entrypoint: ['sleep'],
      Cmd: ['60'],
      Labels: stackLabels(settings.stack, 'measure'),
      HostConfig: { NetworkMode: 'host', AutoRemove: true },
    },
    signal,
  );
  try {
    await containers.start(id, signal);
    return await readTcpTable(connection, id, signal);
  } finally {
    await removeQuietly(containers, id);
  }
}
