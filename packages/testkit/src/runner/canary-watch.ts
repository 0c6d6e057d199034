import { allProcesses, processTree, type SeenProcess } from './processes.ts';

/** Texts that must not show in any process's arguments, and whose processes are looked at. */
export interface CanaryWatch {
  readonly canaries: readonly string[];
  /** `machine` sees containers' processes too, and those of everybody else. */
  readonly scope: 'step' | 'machine';
  /** 20 ms when absent. */
  readonly everyMs?: number;
}

interface CanaryLeak {
  readonly canary: string;
  readonly commandLine: string;
}

export interface WatchReport {
  readonly leaks: readonly CanaryLeak[];
  /** How often was looked: a watch that never looked proves nothing. */
  readonly samples: number;
  /** Distinct command lines that were seen. */
  readonly commandLines: readonly string[];
}

/** Looks at /proc/<pid>/cmdline again and again until it is stopped. What lives shorter than the interval may be missed. */
export function watchForCanaries(pid: number, watch: CanaryWatch): () => WatchReport {
  const lines = new Set<string>();
  let samples = 0;
  const look = () => {
    samples += 1;
    const processes: readonly SeenProcess[] = watch.scope === 'machine' ? allProcesses() : processTree(pid);
    for (const { commandLine } of processes) lines.add(commandLine);
  };
  look();
  const timer = setInterval(look, watch.everyMs ?? 20);
  return () => {
    clearInterval(timer);
    const commandLines = [...lines];
    const leaks = watch.canaries.flatMap((canary) =>
      commandLines.filter((line) => line.includes(canary)).map((commandLine) => ({ canary, commandLine })),
    );
    return { leaks, samples, commandLines };
  };
}
