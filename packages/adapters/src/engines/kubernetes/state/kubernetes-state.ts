import type { StackPorts } from '@hardened-deploy/core/target/ports/target';
import { kubernetesFence, type LeftoverEnder } from './kubernetes-fence.ts';
import { kubernetesFileStore } from './kubernetes-file-store.ts';
import { kubernetesJournal } from './kubernetes-journal.ts';
import { kubernetesReleaseStore } from './kubernetes-release-store.ts';
import { kubernetesReportStore } from './kubernetes-report-store.ts';
import { kubernetesSecretMarks } from './kubernetes-secret-marks.ts';
import type { RecordStore } from './record-store.ts';

/** What a stack remembers at its target: ConfigMaps, and one Secret, in its namespace. Needs nothing but the API server. */
export type KubernetesState = Pick<StackPorts, 'fence' | 'journal' | 'releases' | 'files' | 'marks' | 'reports'>;

/** Connects to nothing yet. `leftovers` ends what an earlier holder of the lease has left running, when the fence is raised. */
export function kubernetesState(records: RecordStore, leftovers: LeftoverEnder): KubernetesState {
  const { place } = records;
  return {
    fence: kubernetesFence(records, leftovers),
    journal: kubernetesJournal(records),
    releases: kubernetesReleaseStore(records),
    files: kubernetesFileStore(records),
    marks: kubernetesSecretMarks(records),
    reports: kubernetesReportStore(place),
  };
}
