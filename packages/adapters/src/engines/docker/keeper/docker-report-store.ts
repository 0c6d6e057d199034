import { randomBytes } from 'node:crypto';
import type { StackName } from '@hardened-deploy/core/base/names';
import type { ReportStore } from '@hardened-deploy/core/target/ports/report-store';
import { stackNames } from '../layout/stack-names.ts';
import type { Keeper } from './keeper.ts';
import { WRITE_REPORT_SCRIPT } from './scripts/report-scripts.ts';
import { partsOf } from './text-parts.ts';

/** A report is for people; the journal is the record. It must not hold up the end of a deployment. */
const LIMIT_MS = 30_000;

/** Reports beside the journal, in the stack's volume: they outlive the runner that wrote them. */
export function dockerReportStore({
  keeper,
  stack,
}: {
  readonly keeper: Keeper;
  readonly stack: StackName;
}): ReportStore {
  return {
    async write(name, text) {
      if (!/^\w[\w.-]{0,120}$/.test(name)) throw new TypeError(`not a plain file name: ${JSON.stringify(name)}`);
      const signal = AbortSignal.timeout(LIMIT_MS);
      const draft = randomBytes(4).toString('hex');
      let path = '';
      for (const { part, last } of partsOf(text)) {
        const environment = { HD_NAME: name, HD_DRAFT: draft, HD_PART: part, HD_LAST: last ? 'yes' : 'no' };
        const script = { text: WRITE_REPORT_SCRIPT, doing: 'writing a report', environment, accept: ['done'] as const };
        const { lines } = await keeper.run(script, signal);
        path = lines[0] ?? '';
      }
      return `${path} in volume ${stackNames(stack).volume}`;
    },
  };
}
