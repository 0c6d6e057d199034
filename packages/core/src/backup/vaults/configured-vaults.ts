import { malformed, parsed, type Parser, quoted } from '../../base/parser.ts';
import type { KeepCounts } from '../backup-retention.ts';
import { describeReadable, describeVault, type VaultSettings } from '../vault-settings.ts';

/** One of the places where a backup is kept. */
export interface ConfiguredVault {
  /** As the configuration calls it. */
  readonly name: string;
  readonly place: VaultSettings;
  /** Which proven backups stay there. */
  readonly keep: KeepCounts;
  /** A deployment goes on when the backup could not be kept here, as long as another vault has it. */
  readonly mayFail: boolean;
}

/** Where backups are kept, as the configuration says it. */
export interface WhereKept {
  /** Which proven backups stay. */
  readonly keep: KeepCounts;
  /** At a cluster: the volume claim in which backups are made, and kept where `vault` names no other place. Absent: a volume of the stack. */
  readonly claim?: string;
  /** Absent: the volume or the claim. */
  readonly vault?: VaultSettings;
  /** Several places instead, in the order in which they are written and read. Absent or empty: there is one. */
  readonly vaults?: readonly ConfiguredVault[];
}

/** The name of a vault, in messages, summaries and inputs. */
export const vaultName: Parser<string> = {
  type: 'name of a vault',
  parse: (raw) =>
    /^[a-z][a-z0-9-]{0,29}$/.test(raw)
      ? parsed(raw)
      : malformed(
          `must be a name of at most 30 small letters, digits and dashes that begins with a letter, not ${quoted(raw)}`,
        ),
};

/** What the only vault is called, where nobody has named it. */
export const ONLY_VAULT = 'vault';

/** Where backups are kept: one place at least, in the order of the configuration. */
export function vaultsOf(kept: WhereKept): readonly ConfiguredVault[] {
  const { claim, vault = { kind: 'volume', ...(claim !== undefined && { claim }) }, vaults = [], keep } = kept;
  return vaults.length > 0 ? vaults : [{ name: ONLY_VAULT, place: vault, keep, mayFail: false }];
}

/** `offsite (the bucket shop-backups (eu-central-1))`, for people, without Markdown. One that has no name is its place alone. */
export function describeNamed({ name, place }: Pick<ConfiguredVault, 'name' | 'place'>): string {
  return name === ONLY_VAULT ? describeVault(place) : `${name} (${describeVault(place)})`;
}

/** `not encrypted in the bucket …, because: …`, of each vault that others can read; empty when there is none. */
export function readableIn(backup: WhereKept): string {
  return vaultsOf(backup)
    .map(({ place }) => describeReadable(place))
    .filter((words) => words !== '')
    .join('; ');
}
