import * as core from '@actions/core';
import { readableDuration } from '@hardened-deploy/core/base/duration';
import type { Progress } from '@hardened-deploy/core/base/ports/progress';
import type { Redactor } from './redactor.ts';
import { logText } from './shown-text.ts';

/** The job's log: groups fold, every line is inert and free of secrets. */
export function consoleProgress(redactor: Redactor): Progress {
  const clean = (line: string) => logText(line, redactor);
  let depth = 0;
  return {
    info: (line) => core.info(clean(line)),
    warn: (line) => core.warning(clean(line)),
    debug: (line) => core.debug(clean(line)),
    async step(title, work) {
      const began = performance.now();
      // Groups don't nest in the runner's log: only the outermost folds.
      if (depth === 0) core.startGroup(clean(title));
      else core.info(clean(title));
      depth += 1;
      try {
        return await work();
      } finally {
        depth -= 1;
        core.info(`${clean(title)}: ${readableDuration(performance.now() - began)}`);
        if (depth === 0) core.endGroup();
      }
    },
  };
}
