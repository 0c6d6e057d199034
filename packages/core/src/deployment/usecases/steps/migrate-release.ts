import type { BackupVault } from '../../../backup/ports/backup-vault.ts';
import { isRestoredLevel, levelOf } from '../../../backup/proof-level.ts';
import { describeDoubt } from '../../../backup/tag/trust.ts';
import { Failure } from '../../../base/failure.ts';
import type { ComponentName } from '../../../base/names.ts';
import type { ComponentSpec } from '../../../release/component-spec.ts';
import { migratesInPause } from '../../../release/container/volumes.ts';
import { type MigrationStep, migrationSteps } from '../../../release/migration.ts';
import type { Release } from '../../../release/release.ts';
import { type Change, changedComponents, type Placement } from '../../../target/placement.ts';
import { decideBackup } from '../../decisions/backup.ts';
import { type Operation, record } from '../operation.ts';
import { lastLines, oneShotSpec } from '../tasks/one-shot-spec.ts';
import { startable } from './known-components.ts';

/** The backup that people restore if a migration goes wrong. */
export interface MigrationSafety {
  /** Id of the backup that was taken for this deployment. */
  readonly backup?: string;
  /** Where backups are. Null when the configuration has none. Asked only when a backup is needed. */
  readonly vault: Pick<BackupVault, 'list'> | null;
}

/** Makes sure that a migration which needs a backup has one that is verified and not damaged. */
export async function requireBackup(
  op: Operation,
  release: Release,
  { backup: named, vault }: MigrationSafety,
): Promise<{ readonly kind: 'fine' } | { readonly kind: 'missing'; readonly why: string }> {
  const decision = decideBackup(op.request.configuration, release, named);
  if (decision.kind === 'not-needed') return { kind: 'fine' };
  if (decision.kind === 'refuse') return { kind: 'missing', why: decision.why };
  const { backup } = decision;
  const found = (await vault?.list(op.token, op.signal))?.find(({ manifest }) => manifest.id === backup);
  if (!found) return { kind: 'missing', why: `there is no backup ${backup} where backups are kept` };
  if (found.damage !== null) return { kind: 'missing', why: `backup ${backup} is damaged: ${found.damage}` };
  const doubt = describeDoubt(found);
  if (doubt !== undefined) return { kind: 'missing', why: `backup ${doubt}` };
  const { verified } = found.manifest;
  if (!verified) return { kind: 'missing', why: `backup ${backup} was never proven by restoring it` };
  const level = levelOf(verified);
  if (op.request.configuration.profile === 'strict' && !isRestoredLevel(level)) {
    const why = `backup ${backup} is proven to ${level} only, and profile strict needs L3: set \`backup.proof: L3\` and take a new one`;
    return { kind: 'missing', why };
  }
  return { kind: 'fine' };
}

/** The components that a deployment is to migrate, whenever that is. */
export function migratingOf({ components }: Pick<Release, 'components'>, change: Change): readonly ComponentName[] {
  const changed = new Set(changedComponents(change));
  return components.filter(({ name, migrate }) => changed.has(name) && migrate !== null).map(({ name }) => name);
}

/**
 * Runs each component's migration once, in dependency order, and its steps in their own; but for those that migrate in the pause
 * of their swap.
 */
export async function migrateRelease(op: Operation, placement: Placement): Promise<void> {
  for (const { spec } of await startable(op, placement)) {
    if (migratesInPause(spec) || spec.migrate === null) continue;
    await noteMigrating(op, spec);
    await runMigration(op, spec);
  }
}

/** Before a migration begins: from here on nobody may say that the database is what it was. */
export function noteMigrating(op: Operation, { name }: Pick<ComponentSpec, 'name'>): Promise<void> {
  return record(op, { kind: 'migrating', component: name });
}

/**
 * Runs a component's migration once, its steps in their order, with what the component itself mounts. Throws `migration/failed`
 * with the last lines of its output: no further step runs then.
 */
export async function runMigration(op: Operation, spec: ComponentSpec): Promise<void> {
  const steps = migrationSteps(spec.migrate);
  for (const [index, step] of steps.entries()) {
    const which = steps.length === 1 ? spec.name : `${spec.name}, step ${index + 1} of ${steps.length},`;
    await runStep(op, spec, step, which);
  }
  if (steps.length > 0) op.target.progress.info(`${spec.name} migrated`);
}

const AFTER_COPY =
  'Read its output above. The volumes of this component were copied before the migration, and are restored from the copy before the old release starts again. If the migration changed a database elsewhere, restore its backup.';

async function runStep(op: Operation, spec: ComponentSpec, step: MigrationStep, which: string): Promise<void> {
  const { migrateTimeout } = op.request.configuration.deploy;
  const { command, image, timeout } = step;
  const title = `component ${spec.name}`;
  const oneShot = { purpose: 'migrate', title, command, image, timeout: timeout ?? migrateTimeout } as const;
  const { exitCode, output } = await op.target.tasks.run(op.token, oneShotSpec(op, spec, oneShot), op.signal);
  if (exitCode === 0) return;
  const remedy = migratesInPause(spec) ? { remedy: AFTER_COPY } : {};
  throw new Failure('migration/failed', `${which} ended with exit code ${exitCode}: ${lastLines(output)}`, remedy);
}
