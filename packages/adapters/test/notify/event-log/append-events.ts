import { jsonlEventLog } from '@hardened-deploy/adapters/notify/event-log/jsonl-event-log';
import type { EnvironmentName } from '@hardened-deploy/core/base/names';

/** A process of its own that appends `count` long events: `node append-events.ts <path> <name> <count>`. */
const [path = '', name = '', count = '0'] = process.argv.slice(2);
const log = jsonlEventLog({ path });
const signal = new AbortController().signal;
for (let index = 0; index < Number(count); index += 1) {
  const result = await log.deliver(
    {
      event: 'finished',
      outcome: 'deployed',
      application: 'shop',
      environment: name as EnvironmentName,
      release: String(index),
      commit: 'c',
      actor: 'a',
      runUrl: 'https://github.com/o/r/actions/runs/7',
      at: '2026-11-20T12:00:00.000Z',
      reason: 'x'.repeat(20_000),
    },
    signal,
  );
  if (result.kind === 'undelivered') throw new Error(result.why);
}
