import type { Clock } from '@hardened-deploy/core/base/ports/clock';
import type { ServerSurvey } from '@hardened-deploy/core/target/ports/server-survey';
import type { DockerConnection } from '../connection/connection.ts';
import { engineInfo } from '../connection/engine-info.ts';

interface Options {
  readonly connection: DockerConnection;
  readonly clock: Clock;
}

/** Asks the Engine for itself and for its host. */
export function dockerServerSurvey({ connection, clock }: Options): ServerSurvey {
  return {
    async look(signal) {
      const began = performance.now();
      const { text } = await engineInfo(connection, signal);
      const tookMs = performance.now() - began;
      const here = clock.now().getTime();
      const there = Date.parse(text('SystemTime'));
      return {
        kind: 'server',
        version: text('ServerVersion'),
        architecture: text('Architecture'),
        // The answer was on its way for a part of that time, nobody knows which.
        clockDiffersMs: Number.isNaN(there) ? null : Math.max(0, Math.abs(here - there) - tookMs),
      };
    },
  };
}
