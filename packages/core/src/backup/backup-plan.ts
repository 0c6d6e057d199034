import { counted } from '../base/counted.ts';
import { codeSpan, escapeMarkdown } from '../base/markdown.ts';
import { nameOfVolume } from '../release/container/volumes.ts';
import type {
  BackupAtRunner,
  BackupSettings,
  DatabaseSettings,
  FilesConsistency,
  FolderBackup,
  FurtherDatabase,
  VolumeBackup,
} from './backup-settings.ts';
import { describePauses } from './files/backup-pauses.ts';
import { namedServer } from './server/database-server.ts';
import { describeKept } from './backup-words.ts';
import { type ConfiguredVault, vaultsOf } from './vaults/configured-vaults.ts';
import { describeVault, type S3VaultSettings, type VaultSettings } from './vault-settings.ts';
import { describeIntendedProof } from './proof-level.ts';

/** What is done before anything changes, as Markdown: `Back up the database in … and prove the backup by restoring it (L3); …`. */
export function planOfBackup({
  backup,
  database,
  components,
}: {
  readonly backup: BackupSettings | null;
  readonly database: DatabaseSettings | null;
  readonly components: Parameters<typeof describePauses>[0]['components'];
}): string {
  const pauses = describePauses({ backup, components }).map((each) => ` ${escapeMarkdown(each)}`);
  if (backup)
    return `Back up ${whatOf(backup)} and ${describeIntendedProof(backup.proof, backup.proofAfterSwitch)}${askedOf(backup)}${encryptedTo(backup)}${taggedBy(backup)}${keptIn(backup)}.${pauses.join('')}`;
  return database ? '**No backup is configured.**' : 'No database is configured, so nothing is backed up.';
}

function whatOf(backup: BackupSettings): string {
  const { also = [], volumes = [], files = [] } = backup;
  const isSet = also.length + volumes.length + files.length > 0;
  return `${databasesOf(backup)}${volumesOf(volumes)}${foldersOf(files)}${isSet ? ' as one set' : ''}`;
}

function databasesOf({ container, atRunner, also = [] }: BackupSettings): string {
  if (atRunner) return databasesAtRunner(atRunner, also);
  if (also.length === 0) return `the database ${placeOf(container ?? '')}`;
  const servers = [container, ...also.map((further) => further.container)].filter((name) => name !== null);
  // `in a, b`, and of other kinds each with its own word.
  const places = [...new Set(servers)].map((server, index) => {
    const { kind, name } = namedServer(server);
    return index > 0 && kind === 'container' ? codeSpan(name) : placeOf(server);
  });
  return `the ${also.length + 1} databases ${places.join(', ')}`;
}

function placeOf(container: string): string {
  const { kind, name } = namedServer(container);
  switch (kind) {
    case 'container':
      return `in ${codeSpan(name)}`;
    case 'service':
      return `behind the Service ${codeSpan(name)}`;
    case 'image':
      return `by the programs of ${codeSpan(name)}`;
  }
}

function databasesAtRunner({ image }: BackupAtRunner, also: readonly FurtherDatabase[]): string {
  const images = new Set([image, ...also.map((further) => further.image ?? image)]);
  const words = [...images].map((name) => codeSpan(name)).join(', ');
  const what = also.length === 0 ? 'the database' : `the ${also.length + 1} databases`;
  return `${what} from the runner, with the programs of ${words},`;
}

function volumesOf(volumes: readonly VolumeBackup[]): string {
  if (volumes.length === 0) return '';
  const words = volumes.map(
    ({ volume, consistency }) => `${codeSpan(nameOfVolume(volume))} (${momentOf(consistency)})`,
  );
  return ` and the ${volumes.length === 1 ? 'volume' : 'volumes'} ${words.join(', ')}`;
}

/** An approver can see what leaves the target, and whether others can read it there. */
function keptIn(backup: BackupSettings): string {
  const { vaults = [] } = backup;
  if (vaults.length > 0) return `, then keep it in ${vaults.length} places: ${vaults.map(oneOfSeveral).join('; ')}`;
  const [{ place } = { place: undefined }] = vaultsOf(backup);
  const kept =
    place?.kind === 's3' || place?.kind === 'artifact'
      ? `, ${place.kind === 's3' ? whenStored(place, backup) : 'then store it in'} ${escapeMarkdown(describeVault(place))}${plainIn(place)}`
      : '';
  return `${kept}; ${describeKept(backup.keep)}`;
}

/** Only one database can be stored while it is dumped, which is known to be one of PostgreSQL when it is looked at. */
function whenStored(
  { scratch = 'auto' }: S3VaultSettings,
  { also = [], volumes = [], files = [] }: BackupSettings,
): string {
  if (scratch === 'none') return 'storing it while it is dumped, with nothing of it on a disk of the target, in';
  const isSet = also.length + volumes.length + files.length > 0;
  return isSet ? 'then store it in' : 'then store it (or while it is dumped, if the target has no room for it) in';
}

function oneOfSeveral({ name, place, keep, mayFail }: ConfiguredVault): string {
  const words = `${codeSpan(name)}, ${escapeMarkdown(describeVault(place))}${plainIn(place)}`;
  return `${words} (${describeKept(keep)}${mayFail ? '; the deployment goes on when this one fails' : ''})`;
}

function plainIn(place: VaultSettings): string {
  const why = place.kind === 's3' ? place.unencryptedBecause : null;
  return why === null ? '' : `, **not encrypted**, because: ${escapeMarkdown(why)}`;
}

function foldersOf(folders: readonly FolderBackup[]): string {
  if (folders.length === 0) return '';
  const words = folders.map(({ path, consistency }) => `${codeSpan(path)} (${momentOf(consistency)})`);
  return ` and the ${folders.length === 1 ? 'folder' : 'folders'} ${words.join(', ')} of the target`;
}

function momentOf(consistency: FilesConsistency): string {
  switch (consistency) {
    case 'unchanged':
      return 'nothing may be changed meanwhile';
    case 'crash':
      return 'files of several moments, as after a crash';
    case 'pause':
      return 'what writes there is paused';
  }
}

function askedOf({ checks = [] }: BackupSettings): string {
  if (checks.length === 0) return '';
  return ` and asking the copy ${counted(checks.length, 'check')} of your own (${checks.map(({ name }) => codeSpan(name)).join(', ')})`;
}

/** An approver can compare the keys: whoever has one of their secret keys reads the database. */
function encryptedTo({ encryptTo = [], encryptWithSecret = null }: BackupSettings): string {
  if (encryptWithSecret !== null)
    return `, then encrypt it by AES-256-GCM with the key in ${codeSpan(encryptWithSecret)}`;
  return encryptTo.length === 0 ? '' : `, then encrypt it to ${encryptTo.map((key) => codeSpan(key)).join(' and ')}`;
}

function taggedBy({ manifestKeySecret = null }: BackupSettings): string {
  return manifestKeySecret === null ? '' : `, tag its manifest with the key in ${codeSpan(manifestKeySecret)}`;
}
