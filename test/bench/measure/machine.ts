import { cpus, loadavg, release, totalmem } from 'node:os';

/** Where and when figures were measured. Without it no two runs can be compared. */
export interface Machine {
  readonly at: string;
  readonly processors: number;
  readonly model: string;
  readonly memoryGiB: number;
  readonly system: string;
  readonly node: string;
  /** Over 1, 5 and 15 minutes. Above the number of processors, waiting for one is part of every figure. */
  readonly loadAverage: readonly number[];
}

export function machine(): Machine {
  const processors = cpus();
  return {
    at: new Date().toISOString(),
    processors: processors.length,
    model: processors[0]?.model.trim() ?? 'unknown',
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    system: `${process.platform} ${release()}`,
    node: process.version,
    loadAverage: loadavg().map((value) => Number(value.toFixed(2))),
  };
}

export function machineLine({ at, processors, model, memoryGiB, system, node, loadAverage }: Machine): string {
  return `${at} · ${processors} × ${model}, ${memoryGiB} GiB, ${system}, Node ${node} · load average ${loadAverage.join(' ')}`;
}
