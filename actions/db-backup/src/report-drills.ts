import type { Report } from '@hardened-deploy/action-kit/report';
import type { DrilledVault } from '@hardened-deploy/core/backup/usecases/drill-restore';
import type { Duration } from '@hardened-deploy/core/base/duration';
import { codeBlock, codeSpan } from '@hardened-deploy/core/base/markdown';
import type { contract } from './contract.ts';
import { reportDrilled } from './report-drilled.ts';

type DrillReport = Report<typeof contract>;

interface OfVault {
  readonly vault: string;
  readonly report: DrillReport;
}

/**
 * The report of a drill of each vault. It is as bad as the worst of them; the outputs are those of the newest backup that could be restored.
 * With one vault, what has no result is thrown as it came.
 */
export function reportDrills(drilled: readonly DrilledVault[], maxAge: Duration | undefined): DrillReport {
  const [first, ...others] = drilled;
  if (first?.kind === 'failed' && others.length === 0) throw first.failure;
  const reports = drilled.map((each): OfVault => ({ vault: each.vault, report: reportOf(each, maxAge) }));
  const [only, ...more] = reports;
  const worst = reports.toSorted((one, other) => weight(other.report) - weight(one.report))[0] ?? only;
  if (!only || !worst) throw new Error('no vault was drilled');
  if (more.length === 0) return withVaults(only.report, reports);
  const best = reports
    .filter(({ report }) => report.decision === 'done')
    .toSorted((one, other) => ((one.report.outputs?.backup ?? '') < (other.report.outputs?.backup ?? '') ? 1 : -1))[0];
  return withVaults(
    {
      ...worst.report,
      headline: reports.map(({ vault, report }) => `${vault}: ${report.headline}`).join('\n'),
      outputs: {
        ...(best ?? worst).report.outputs,
        damaged: [...new Set(reports.map(({ report }) => report.outputs?.damaged ?? ''))].filter(Boolean).join('\n'),
      },
      result: {
        vaults: reports.map(({ vault, report }) => ({ vault, reason: report.reason, ...report.result })),
      },
      summary: reports
        .map(({ vault, report }) => `## Vault ${codeSpan(vault)}\n\n${report.summary ?? report.headline}`)
        .join('\n\n'),
    },
    reports,
  );
}

function reportOf(each: DrilledVault, maxAge: Duration | undefined): DrillReport {
  if (each.kind === 'drilled') return reportDrilled(each.drill, maxAge);
  const { message } = each.failure;
  return {
    decision: 'stop',
    reason: 'drill-failed',
    headline: `Nothing could be restored from here: ${message}`,
    level: 'error',
    outputs: { backup: '', damaged: '' },
    result: { code: each.failure.code, why: message },
    summary: `Nothing could be restored from here:\n\n${codeBlock(message)}`,
  };
}

/** A backup that can't be restored is worse than one that is too old. */
function weight({ reason, level }: DrillReport): number {
  if (reason === 'drill-failed') return 3;
  if (reason === 'backup-too-old') return 2;
  return level === 'warning' ? 1 : 0;
}

function withVaults(report: DrillReport, reports: readonly OfVault[]): DrillReport {
  const restored = reports.filter(({ report: { reason } }) => reason !== 'drill-failed').map(({ vault }) => vault);
  return { ...report, outputs: { ...report.outputs, vaults: restored.join('\n') } };
}
