import { endsTheRun } from '../../base/ends-the-run.ts';
import { asFailure, Failure } from '../../base/failure.ts';
import type { Progress } from '../../base/ports/progress.ts';
import { isWhole } from '../backup-damage.ts';
import type { BackupId, StoredBackup } from '../backup.ts';
import type { LiveDatabase } from '../ports/live-database.ts';
import type { OpenVault, StoredBackups } from '../ports/backup-vaults.ts';

/** A vault, and the live database as it is restored from there. */
export interface RestorableVault extends OpenVault {
  /** As of `ConnectedBackups`: `null` is the first database. */
  live(part: string | null): LiveDatabase;
}

/** Several vaults seen as one, for those who need a backup wherever it is. */
interface Across {
  /** Each backup once, newest first: as the first vault has it that has it whole. A vault that can't be asked is told and passed over. */
  readonly vault: Pick<StoredBackups, 'list' | 'rehearse' | 'mark'>;
  live(part: string | null): LiveDatabase;
  /** The name of the vault that a listed backup is read from. Undefined for one that was not listed, and where there is only one vault. */
  homeOf(id: BackupId): string | undefined;
}

/** `vaults`: one at least. A single one is passed on as it is. */
export function acrossVaults(vaults: readonly RestorableVault[], progress: Pick<Progress, 'warn'>): Across {
  const [first] = vaults;
  if (!first) throw new Error('there is no vault');
  const homes = new Map<BackupId, RestorableVault>();
  const home = (id: BackupId) => homes.get(id) ?? first;

  async function listIn(where: RestorableVault, ...[token, signal]: Parameters<StoredBackups['list']>) {
    try {
      return { where, listed: await where.vault.list(token, signal) };
    } catch (thrown) {
      if (endsTheRun(thrown, signal) || vaults.length === 1) throw thrown;
      progress.warn(`The vault ${where.name} could not be read, and is passed over: ${asFailure(thrown).message}`);
      return { where, failure: asFailure(thrown) };
    }
  }

  return {
    vault: {
      async list(token, signal) {
        const found = new Map<BackupId, StoredBackup>();
        const failures: Failure[] = [];
        for (const vault of vaults) {
          const { where, listed, failure } = await listIn(vault, token, signal);
          if (failure) failures.push(failure);
          for (const stored of listed ?? []) {
            const { id } = stored.manifest;
            const before = found.get(id);
            if (before && (isWhole(before) || !isWhole(stored))) continue;
            found.set(id, stored);
            homes.set(id, where);
          }
        }
        if (failures.length === vaults.length) throw noneRead(failures);
        return [...found.values()].sort((one, other) => (one.manifest.id < other.manifest.id ? 1 : -1));
      },
      rehearse: (token, manifest, signal) => home(manifest.id).vault.rehearse(token, manifest, signal),
      async mark(token, id, mark, signal) {
        // Files that are others are those of one place. What the database refuses, or gives other rows, does so wherever it is kept.
        const isOfBackup = mark !== null && mark.found !== 'damaged';
        await home(id).vault.mark(token, id, mark, signal);
        if (!isOfBackup) return;
        const failures: unknown[] = [];
        for (const { vault } of vaults.filter((each) => each !== home(id))) {
          try {
            const has = (await vault.list(token, signal)).some(({ manifest }) => manifest.id === id);
            if (has) await vault.mark(token, id, mark, signal);
          } catch (thrown) {
            // One that can't be reached leaves none of the others without the mark.
            if (endsTheRun(thrown, signal)) throw thrown;
            failures.push(thrown);
          }
        }
        if (failures.length > 0) throw failures[0];
      },
    },
    homeOf: (id) => (vaults.length > 1 ? homes.get(id)?.name : undefined),
    live(part) {
      const usual = first.live(part);
      if (vaults.length === 1) return usual;
      const from = (id: BackupId | undefined) => (id === undefined ? usual : home(id).live(part));
      const { replaceInPlace } = usual;
      return {
        ...usual,
        ...(replaceInPlace && {
          replaceInPlace: (token, given, signal) =>
            (from(given.backup.id).replaceInPlace ?? replaceInPlace)(token, given, signal),
        }),
        look: (token, backup, signal) => from(backup?.id).look(token, backup, signal),
        stage: (token, staged, signal) => from(staged.backup.id).stage(token, staged, signal),
      };
    },
  };
}

function noneRead(failures: readonly Failure[]): Failure {
  const detail = failures.map(({ message }) => message).join('\n');
  return new Failure('backup/failed', `No vault could be read: ${detail}`, { cause: failures[0] });
}

/** The vaults that are meant: all of them, or the one of that name. Throws `input/invalid` for a name that isn't there. */
export function meantVaults<Vault extends Pick<OpenVault, 'name'>>(
  vaults: readonly Vault[],
  name: string | undefined,
): readonly Vault[] {
  if (name === undefined) return vaults;
  const found = vaults.filter((vault) => vault.name === name);
  if (found.length > 0) return found;
  const there = vaults.map((vault) => vault.name).join(', ');
  const detail = `vault: ${name} is not under \`backup.vaults\` in the configuration, which has ${there}`;
  throw new Failure('input/invalid', detail, { facts: { problems: [detail] } });
}
