import type { Report } from '@hardened-deploy/action-kit/report';
import type { BackupId } from '@hardened-deploy/core/backup/backup';
import { isProven, isWhole } from '@hardened-deploy/core/backup/backup-damage';
import { describeDatabases, describeServer, describeSize } from '@hardened-deploy/core/backup/backup-words';
import { levelOf } from '@hardened-deploy/core/backup/proof-level';
import { describeDoubt } from '@hardened-deploy/core/backup/tag/trust';
import { inAnyVault, type ListedBackup, type VaultListing } from '@hardened-deploy/core/backup/usecases/list-backups';
import { backupToRestore } from '@hardened-deploy/core/backup/usecases/restore-backup';
import { codeSpan, escapeMarkdown, table } from '@hardened-deploy/core/base/markdown';
import { factsOf, instructionsOf, scriptOf } from './about-backup.ts';
import type { contract } from './contract.ts';
import { describeDamage, describeRetention } from './log-backups.ts';

/** The listing of each vault. Throws `backup/not-found` if the backup whose restore script is wanted is in none of them. */
export function reportListed(
  listings: readonly VaultListing[],
  { wanted, now }: { readonly wanted: BackupId | 'newest'; readonly now: Date },
): Report<typeof contract> {
  const all = inAnyVault(listings, now);
  const shown = backupToRestore(all, wanted);
  const script = shown && shown.damage === null ? scriptOf(shown.manifest) : '';
  const lines = listings.flatMap((listing) => said(listing, listings.length > 1));
  const isWorrying = all.some((each) => !isWhole(each)) || listings.some(({ problem }) => problem !== null);
  return {
    decision: 'done',
    reason: 'listed',
    headline: lines.join('\n'),
    level: isWorrying ? 'warning' : 'quiet',
    outputs: { ...idsOf(all), backup: shown?.manifest.id ?? '', restore: script },
    result: {
      backups: listings.flatMap(({ vault, listed }) =>
        listed.map(({ manifest, ...more }) => ({ vault, ...factsOf(manifest), ...more })),
      ),
    },
    summary: [
      ...tablesOf(listings),
      ...all.flatMap(troubleOf).map(escapeMarkdown),
      ...(shown && script !== '' ? [instructionsOf(shown.manifest)] : []),
    ].join('\n\n'),
  };
}

function said({ vault, listed, problem }: VaultListing, isOneOfSeveral: boolean): readonly string[] {
  const where = isOneOfSeveral ? `${vault}: ` : '';
  if (problem !== null) return [`${where}could not be read: ${problem}`];
  const count = listed.length === 1 ? '1 backup' : `${listed.length} backups`;
  return [`${where}${count}`, ...listed.flatMap(troubleOf).map((each) => where + each)];
}

/** All that keeps a backup from being relied on, in words. */
function troubleOf(backup: ListedBackup): readonly string[] {
  const doubt = describeDoubt(backup);
  return [...(backup.damage === null ? [] : [describeDamage(backup)]), ...(doubt === undefined ? [] : [doubt])];
}

/** The table of each vault, with its name where there are several. */
export function tablesOf(listings: readonly VaultListing[]): readonly string[] {
  return listings.flatMap(({ vault, listed, problem }) => {
    const there = listed.length === 0 ? 'There is no backup yet.' : tableOf(listed);
    const found = problem === null ? there : `It could not be read: ${escapeMarkdown(problem)}`;
    return listings.length > 1 ? [`#### Vault ${codeSpan(vault)}`, found] : [found];
  });
}

/** Ids of the proven and of the damaged ones, each once, one per line. */
export function idsOf(all: readonly ListedBackup[]): { readonly backups: string; readonly damaged: string } {
  const lines = (some: readonly ListedBackup[]) => [...new Set(some.map(({ manifest }) => manifest.id))].join('\n');
  return { backups: lines(all.filter(isProven)), damaged: lines(all.filter(({ damage }) => damage !== null)) };
}

/** Who wrote them is known only where a key is configured. */
function tableOf(listed: readonly ListedBackup[]): string {
  const isJudged = listed.some(({ authenticity }) => authenticity !== undefined);
  return table(
    ['Backup', 'Database', 'Taken', 'Size', 'Verified', ...(isJudged ? ['Authentic'] : []), 'Retention'],
    listed.map(({ manifest, damage, authenticity, retention }) => [
      codeSpan(manifest.id),
      escapeMarkdown(`${describeDatabases(manifest)}, ${describeServer(manifest)}`),
      escapeMarkdown(manifest.takenAt),
      describeSize(manifest),
      damage !== null ? '**damaged**' : manifest.verified ? levelOf(manifest.verified) : 'no',
      ...(isJudged ? [authenticity === 'authentic' ? 'yes' : `**no** (${authenticity})`] : []),
      describeRetention(retention),
    ]),
  );
}
