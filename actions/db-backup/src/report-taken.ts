import type { Report } from '@hardened-deploy/action-kit/report';
import { describeDatabases, describeSize } from '@hardened-deploy/core/backup/backup-words';
import { describeLevel, levelOf, type RestoredLevel } from '@hardened-deploy/core/backup/proof-level';
import { describeMark, type RecoveryMark, recoverySnippets } from '@hardened-deploy/core/backup/recovery-mark';
import type { KeptBackup, RetentionOutcome, TakenBackup } from '@hardened-deploy/core/backup/usecases/take-backup';
import { counted } from '@hardened-deploy/core/base/counted';
import { readableDuration } from '@hardened-deploy/core/base/duration';
import { codeBlock, codeSpan, details, escapeMarkdown, table } from '@hardened-deploy/core/base/markdown';
import { factsOf, instructionsOf, scriptOf } from './about-backup.ts';
import type { contract } from './contract.ts';

interface HowKept {
  /** Where others can read it, in words; empty when nowhere. */
  readonly readable: string;
  /** How far it is going to be proven after the switch. */
  readonly later: RestoredLevel | null;
}

/** The report of a backup that was taken, with what became of it in each vault. */
export function reportTaken(
  { backup, dumpMs, verifyMs, vaults, mark }: TakenBackup,
  { readable, later }: HowKept,
): Report<typeof contract> {
  const level = levelOf(backup.verified);
  const said = vaults.map((vault) => wordsOf(vault, vaults.length > 1)).join('');
  const isWorrying = vaults.some((vault) => vault.kind === 'failed' || vault.retention.kind === 'not-applied');
  const names = vaults.flatMap((vault) => (vault.kind === 'kept' ? [vault.vault] : []));
  return {
    decision: 'proceed',
    reason: 'backed-up',
    headline: `Backup ${backup.id}: ${describeSize(backup)}, ${describeLevel(level)}${later === null ? '' : `; it is proven to ${later} after the switch`}${readable === '' ? '' : `; ${readable}`}${said}`,
    level: isWorrying ? 'warning' : 'notice',
    outputs: {
      backup: backup.id,
      proof: level,
      restore: scriptOf(backup),
      vaults: names.join('\n'),
      'recovery-mark': nameOf(mark),
    },
    result: { backup: factsOf(backup), dumpMs, verifyMs, vaults: vaults.map(factsOfVault), ...(mark && { mark }) },
    summary: [
      `### Backup of ${escapeMarkdown(describeDatabases(backup))}`,
      table(
        ['Backup', 'Size', 'Dump', 'Proof', 'Proof took'],
        [[codeSpan(backup.id), describeSize(backup), readableDuration(dumpMs), level, readableDuration(verifyMs)]],
      ),
      ...(readable === '' ? [] : [escapeMarkdown(`It is ${readable}.`)]),
      ...(later === null
        ? []
        : [`It is proven to ${later} after the switch. Until then, nobody knows whether it can be restored.`]),
      ...(vaults.length > 1 ? [tableOfVaults(vaults)] : notTidied(vaults)),
      ...(mark ? markedSummary(mark) : []),
      ...instructionsIn(vaults),
    ].join('\n\n'),
  };
}

/** `; in offsite: …`, behind the headline; the name only where there are several. */
function wordsOf(vault: KeptBackup, isOneOfSeveral: boolean): string {
  if (vault.kind === 'failed') return `; NOT in ${vault.vault}: ${vault.failure.message}`;
  const became = tidied(vault.retention);
  return isOneOfSeveral ? `; in ${vault.vault}${became.replace(/^;/, ':')}` : became;
}

function factsOfVault(vault: KeptBackup): Readonly<Record<string, unknown>> {
  if (vault.kind === 'failed') return { vault: vault.vault, kind: vault.kind, why: vault.failure.message };
  return { vault: vault.vault, kind: vault.kind, retention: vault.retention };
}

function tableOfVaults(vaults: readonly KeptBackup[]): string {
  return table(
    ['Vault', 'Backup', 'What is there'],
    vaults.map((vault) => [
      codeSpan(vault.vault),
      vault.kind === 'kept' ? 'kept' : '**not kept**',
      escapeMarkdown(vault.kind === 'kept' ? describeThere(vault.retention) : vault.failure.message),
    ]),
  );
}

/** `10 backups stay, 1 was removed`. */
function describeThere(retention: RetentionOutcome): string {
  switch (retention.kind) {
    case 'later':
      return 'old ones are removed when it is restored';
    case 'not-applied':
      return `old ones were not removed: ${retention.why}`;
    case 'applied':
      return `${counted(retention.kept, 'backup')} with this one${tidied(retention)}`;
  }
}

function notTidied(vaults: readonly KeptBackup[]): readonly string[] {
  return vaults.flatMap((vault) =>
    vault.kind === 'kept' && vault.retention.kind === 'not-applied'
      ? [`Old backups were not removed: ${escapeMarkdown(vault.retention.why)}`]
      : [],
  );
}

/** Each place has a script of its own. */
function instructionsIn(vaults: readonly KeptBackup[]): readonly string[] {
  return vaults.flatMap((vault) =>
    vault.kind === 'kept' ? [instructionsOf(vault.backup, vaults.length > 1 ? vault.vault : undefined)] : [],
  );
}

function nameOf(mark: RecoveryMark | undefined): string {
  switch (mark?.kind) {
    case 'marked':
      return mark.name;
    case 'position':
      return `${mark.file}:${mark.position}`;
    case 'none':
    case undefined:
      return '';
  }
}

function markedSummary(mark: RecoveryMark): readonly string[] {
  const snippets = recoverySnippets(mark);
  const how =
    snippets.length === 0 ? [] : [details('How to recover to this mark', codeBlock(snippets.join('\n'), 'sh'))];
  return [escapeMarkdown(describeMark(mark)), ...how];
}

/** What became of old backups, behind the headline; empty when nothing did. */
export function tidied(retention: RetentionOutcome): string {
  if (retention.kind === 'not-applied') return '; old ones could not be removed';
  if (retention.kind === 'later') return '';
  const { removed, locked = [] } = retention;
  const stays = locked.map(({ id, until }) => `; ${id} stays, locked until ${until}`).join('');
  return `${removed.length > 0 ? `; removed ${removed.join(', ')}` : ''}${stays}`;
}
