import type { Progress } from '@hardened-deploy/core/base/ports/progress';

export interface RecordedProgress extends Progress {
  /** `info: …`, `warn: …`, `debug: …`, `step: …`, in order. */
  readonly lines: readonly string[];
}

/** Keeps what a use case says, for tests that read it or look for secrets in it. */
export function recordedProgress(): RecordedProgress {
  const lines: string[] = [];
  return {
    lines,
    info: (line) => void lines.push(`info: ${line}`),
    warn: (line) => void lines.push(`warn: ${line}`),
    debug: (line) => void lines.push(`debug: ${line}`),
    step(title, work) {
      lines.push(`step: ${title}`);
      return work();
    },
  };
}
