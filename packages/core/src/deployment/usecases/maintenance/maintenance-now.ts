import type { ComponentName } from '../../../base/names.ts';
import {
  describeMaintenance,
  type MaintenanceNotice,
  underMaintenance,
} from '../../../target/maintenance/maintenance.ts';
import type { Operation } from '../operation.ts';

/** The notice while maintenance is on by hand: then the public door shows its page whatever the routes say. */
export async function maintenanceNow({ target, signal }: Operation): Promise<MaintenanceNotice | undefined> {
  return (await target.router.read(signal)).maintenance ?? undefined;
}

/** What a proof in private doesn't show. */
export function doubtOfMaintenance(notice: MaintenanceNotice, name: ComponentName): string {
  return `${name} was not asked through the public address, which shows the maintenance page (${describeMaintenance(notice)})`;
}

/** Says it once, and again at the end: what is deployed is seen by nobody until somebody turns maintenance off. */
export function tellMaintenance({ target, told }: Pick<Operation, 'target' | 'told'>, notice: MaintenanceNotice): void {
  const words = underMaintenance(notice);
  if (told.includes(words)) return;
  told.push(words);
  target.progress.warn(`While this runs, ${words}`);
}
