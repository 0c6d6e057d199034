import type { ReportStore } from '@hardened-deploy/core/target/ports/report-store';

interface MemoryReportStore extends ReportStore {
  readonly written: ReadonlyMap<string, string>;
}

export function memoryReportStore(): MemoryReportStore {
  const written = new Map<string, string>();
  return {
    written,
    async write(name, text) {
      written.set(name, text);
      return `reports/${name}`;
    },
  };
}
