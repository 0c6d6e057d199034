import { isRestoredLevel } from '@hardened-deploy/core/backup/proof-level';
import { quoted } from '@hardened-deploy/core/base/parser';
import type { VolumeName } from '@hardened-deploy/core/release/container/mount';
import { mountsOf } from '../mounts/mount-rules.ts';
import { scalar } from '../shape.ts';
import type { Spot } from '../spot.ts';
import { secretName } from '../values.ts';
import { AFTER_SWITCH, DEFAULT_PROOF, proof } from './backup-shape.ts';
import { database, limit, name } from './checks-shape.ts';
import { holdVaults } from './vault-rules.ts';
import { consistency, volume } from './volumes-shape.ts';

/** What the keys of one `backup` must agree upon. */
export function holdBackup(backup: Spot): void {
  holdVaults(backup);
  const [to, by] = [backup.at('encrypt-to'), backup.at('encrypt-with')];
  if (to.given && by.given)
    by.complain(
      'and `encrypt-to` are both given. A backup is encrypted once: keep `encrypt-to`, unless AES is demanded',
    );
  holdChecks(backup);
  if (backup.at('proof').read(proof) === AFTER_SWITCH && to.given && !backup.at('decrypt-with').given)
    backup
      .at('proof')
      .complain('restores the backup when it is encrypted already: add `decrypt-with`, the secret with a key of age');
}

function holdChecks(backup: Spot): void {
  const checks = backup.at('checks');
  const level = backup.at('proof').readOr(proof, DEFAULT_PROOF);
  if (checks.items().length > 0 && level !== undefined && (level === AFTER_SWITCH || !isRestoredLevel(level)))
    checks.complain(
      `need \`proof: L3\` or \`L4\`: they are asked of the restored database, and ${level} restores none before the deployment`,
    );
  const parts = new Set(
    backup
      .at('also')
      .entries()
      .map(([part]) => part),
  );
  const names = new Set<string>();
  for (const check of checks.items()) {
    const called = check.at('name').read(name);
    if (called !== undefined && names.has(called)) check.at('name').complain('is the name of another check too');
    if (called !== undefined) names.add(called);
    const part = check.at('database').read(database);
    if (part !== undefined && !parts.has(part))
      check.at('database').complain('is not under `backup.also`. Leave it out for the first database');
    holdExpected(check);
  }
}

function holdExpected(check: Spot): void {
  const [least, most] = [check.at('at-least'), check.at('at-most')];
  if (!check.at('expect').given && !least.given && !most.given)
    check.complain('has no answer to compare with: add `expect`, `at-least` or `at-most`');
  const [low, high] = [least.read(limit), most.read(limit)];
  if (low !== undefined && high !== undefined && low > high)
    least.complain(`is more than \`at-most: ${high}\`, so that no answer fits`);
}

/** Each part of a backup has a folder of its own, by its name. */
export function holdNames(backup: Spot): void {
  const taken = new Map<string, string>();
  for (const key of ['also', 'volumes', 'files']) {
    for (const [name, entry] of backup.at(key).entries()) {
      const other = taken.get(name);
      if (other === undefined) taken.set(name, key);
      else entry.complain(`has the name of an entry under \`backup.${other}\` too. Give it another one`);
    }
  }
}

/** Something that is given and has no effect is meant for something else. */
export function holdPauses(backup: Spot): void {
  for (const [, entry] of [...backup.at('volumes').entries(), ...backup.at('files').entries()]) {
    const longest = entry.at('longest-pause');
    if (longest.given && entry.at('consistency').read(consistency) !== 'pause')
      longest.complain('needs `consistency: pause`. Nothing is paused otherwise');
  }
}

/** A volume by a mistyped name would be a new and empty one, and its backup would be proven. */
export function holdBackedVolumes(backup: Spot, file: Spot): void {
  const mounted = new Set(
    file
      .at('components')
      .entries()
      .flatMap(([, component]) => mountsOf(component))
      .flatMap(({ mount }) => (mount.kind === 'volume' ? [mount.volume] : [])),
  );
  const seen = new Map<string, string>();
  for (const [name, entry] of backup.at('volumes').entries()) {
    const called = entry.at('volume').readOr(volume, name as VolumeName) ?? name;
    const other = seen.get(called);
    if (other !== undefined) entry.complain(`is the same volume as \`backup.volumes.${other}\`. Take one out`);
    seen.set(called, name);
    if (mounted.has(called as VolumeName)) continue;
    const there = [...mounted].sort().join(', ') || 'no volume';
    entry.complain(`means the volume ${quoted(called)}, which no component mounts. Components mount ${there}`);
  }
}

/** A URL that two databases of a backup name would be dumped twice, and the other one would be missing. */
export function holdSet(backup: Spot, database: Spot): void {
  const first = database.at('url-secret');
  const seen = new Map([[first.read(scalar(secretName)), 'database']]);
  for (const [name, further] of backup.at('also').entries()) {
    const url = further.at('url-secret');
    const secret = url.read(scalar(secretName));
    const other = secret === undefined ? undefined : seen.get(secret);
    if (other !== undefined)
      url.complain(`is the secret of ${other} too. Each database of a backup has a URL of its own`);
    if (secret !== undefined) seen.set(secret, `backup.also.${name}`);
  }
}
