import { liesIn } from '@hardened-deploy/core/release/container/host-paths';
import type { Spot } from '../spot.ts';
import { vaultDirectory } from './vault-shape.ts';
import { backedPath } from './volumes-shape.ts';

/**
 * A folder that holds the backups themselves would have all earlier ones in each new one, and a restore of it would remove them. One
 * folder twice would be packed twice.
 */
export function holdFolders(backup: Spot): void {
  const vaults = [
    backup.at('vault'),
    ...backup
      .at('vaults')
      .entries()
      .map(([, entry]) => entry),
  ];
  const kept = vaults.flatMap((vault) => vault.at('directory').read(vaultDirectory) ?? []);
  const seen = new Map<string, string>();
  for (const [name, entry] of backup.at('files').entries()) {
    const spot = entry.at('path');
    const path = spot.read(backedPath);
    if (path === undefined) continue;
    const vault = kept.find((directory) => liesIn(directory, path));
    if (vault !== undefined)
      spot.complain(
        `has the backups themselves in it, which are kept in ${vault}: each would hold the earlier ones, and a restore would remove them. Name the folders in it that are meant, or keep the backups elsewhere`,
      );
    const other = seen.get(path);
    if (other !== undefined) spot.complain(`is the same folder as of \`backup.files.${other}\`. Take one out`);
    seen.set(path, name);
  }
}
