import type { Clock } from '@hardened-deploy/core/base/ports/clock';
import type { ServerSurvey } from '@hardened-deploy/core/target/ports/server-survey';
import type { ServerFacts } from '@hardened-deploy/core/target/server-facts';
import { engineInfo } from '../connection/engine-info.ts';
import { readTcpTable } from '../containers/read-tcp-table.ts';
import { inStandIn, type StandInOptions } from '../containers/stand-in.ts';
import { listeningPorts } from '../containers/tcp-table.ts';

interface Options extends StandInOptions {
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
        listening: listeningPorts(
          await inStandIn(options, 'host', signal, (container) => readTcpTable(options.connection, container, signal)),
        ),
      };
    },
  };
}
