import { text } from '@hardened-deploy/core/base/parser';
import { scalar } from '../shape.ts';
import type { Spot } from '../spot.ts';
import { bucket } from './bucket-shape.ts';
import { isVolume, mayFail, vaultDirectory } from './vault-shape.ts';

const NO_PLACE =
  'must say where: add `directory: /srv/backups`, `s3` with a bucket, or `artifact`. Remove `vault` for the volume of the stack';
const NO_PLACE_OF_SEVERAL =
  'must say where: add `volume: true` for the volume of the stack, `directory: /srv/backups`, `s3` with a bucket, or `artifact`';

/** Where backups are kept: in one place, or in several that differ, of which one at least must have each backup. */
export function holdVaults(backup: Spot): void {
  holdKept(backup);
  holdScratch(backup);
  const [one, several] = [backup.at('vault'), backup.at('vaults')];
  const encryption = [backup.at('encrypt-to'), backup.at('encrypt-with')];
  if (isMapAt(one)) holdPlace(one, { places: ['directory', 's3', 'artifact'], without: NO_PLACE, encryption });
  if (!isMapAt(several)) return;
  if (one.given)
    several.complain('and `vault` are both given. Give the one in `vault` a name here, and remove `vault`');
  const entries = several.entries();
  if (entries.length === 0) several.complain('names no vault. Add one, or remove `vaults` for the volume of the stack');
  for (const [, entry] of entries) {
    if (!isMapAt(entry)) continue;
    holdPlace(entry, { places: ['volume', 'directory', 's3', 'artifact'], without: NO_PLACE_OF_SEVERAL, encryption });
    holdKept(entry);
    if (entry.at('volume').read(isVolume) === false)
      entry.at('volume').complain('can only be `true`. Remove it, and say where instead');
  }
  holdApart(entries);
  if (entries.length > 0 && entries.every(([, entry]) => entry.at('may-fail').read(mayFail) === true))
    several.complain(
      'may all fail, so a deployment could go on without any backup. Remove `may-fail` from one of them',
    );
}

/** Another form has been told by whoever reads the whole, and has no keys to speak about. */
function isMapAt(spot: Spot): boolean {
  return spot.given && spot.items().length === 0 && spot.read(scalar(text)) === undefined;
}

/** What goes straight into a bucket is one stream of one database, and goes to one place. */
function holdScratch(backup: Spot): void {
  const sets = ['also', 'volumes', 'files'].filter((key) => backup.at(key).entries().length > 0);
  const several = backup.at('vaults').entries();
  for (const vault of [backup.at('vault'), ...several.map(([, entry]) => entry)]) {
    const scratch = vault.at('s3').at('scratch');
    if (scratch.read(scalar(text)) !== 'none') continue;
    const others = [...sets, ...(several.length > 0 ? ['vaults'] : [])];
    if (others.length > 0)
      scratch.complain(
        `is for one database of PostgreSQL and one \`vault\`, and \`backup\` has ${others.map((key) => `\`${key}\``).join(' and ')} too. Remove \`scratch\`: such a backup is made in the volume of backups`,
      );
  }
}

function holdKept(spot: Spot): void {
  if (spot.at('keep').given && spot.at('retention').given)
    spot
      .at('keep')
      .complain('and `retention` are both given. Write `retention: { last: N }` instead of `keep`, and remove `keep`');
}

interface Rule {
  readonly places: readonly string[];
  /** What is said of a vault without a place. */
  readonly without: string;
  readonly encryption: readonly Spot[];
}

/** A vault is in one place, and what leaves the Docker host is encrypted, or the file says why not. */
function holdPlace(vault: Spot, { places, without, encryption }: Rule): void {
  const [first, ...others] = places.map((key) => ({ key, spot: vault.at(key) })).filter(({ spot }) => spot.given);
  if (!first) vault.complain(without);
  for (const { spot } of others) spot.complain(`and \`${first?.key}\` are both given. One vault is one place`);
  const [s3, artifact] = [vault.at('s3'), vault.at('artifact')];
  if (artifact.given && !encryption.some(({ given }) => given))
    artifact.complain(
      'holds only encrypted backups: whoever may read the repository may download its artifacts. Add `encrypt-to` with a public key of age to `backup`',
    );
  if (!s3.given) return;
  const why = s3.at('unencrypted-because');
  const encrypted = encryption.find(({ given }) => given);
  if (!encrypted && !why.given)
    s3.complain(
      'holds backups that are not encrypted, and is read by whoever may read the bucket. Add `encrypt-to` with a public key of age to `backup`, or `unencrypted-because: "…"` here with the reason',
    );
  if (encrypted && why.given) why.complain(`is not so: ${encrypted.path} encrypts every backup. Remove one of the two`);
  if (s3.at('kms-key').given && s3.at('sse').read(scalar(text)) !== 'aws:kms')
    s3.at('kms-key').complain('needs `sse: aws:kms`');
}

/** Two vaults in one place would be one, and retention of the one would remove the backups of the other. */
function holdApart(entries: readonly (readonly [name: string, vault: Spot])[]): void {
  const taken = new Map<string, string>();
  for (const [name, vault] of entries) {
    const place = placeOf(vault);
    if (!place) continue;
    const other = taken.get(place.id);
    if (other === undefined) taken.set(place.id, name);
    else place.spot.complain(`is ${place.words} as of \`${other}\`. Each vault has a place of its own`);
  }
}

/** Undefined where it is malformed or missing, which is told elsewhere. */
function placeOf(vault: Spot): { readonly id: string; readonly words: string; readonly spot: Spot } | undefined {
  const [volume, directory, s3] = [vault.at('volume'), vault.at('directory'), vault.at('s3')];
  if (volume.read(isVolume) === true) return { id: 'volume', words: 'the same volume', spot: volume };
  if (vault.at('artifact').given) return { id: 'artifact', words: 'the same repository', spot: vault.at('artifact') };
  const path = directory.read(vaultDirectory);
  if (path !== undefined) return { id: `directory ${path}`, words: 'the same directory', spot: directory };
  const where = s3.read(bucket);
  if (!where) return undefined;
  // A name is given once in all of AWS.
  const id = `s3 ${where.endpoint ?? 'aws'} ${where.bucket}/${where.prefix}`;
  return { id, words: 'the same folder of the same bucket', spot: s3 };
}
