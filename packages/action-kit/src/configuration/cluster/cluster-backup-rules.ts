import { text } from '@hardened-deploy/core/base/parser';
import { holdWhereTaken } from '../backup/at-runner-rules.ts';
import { scalar } from '../shape.ts';
import type { Spot } from '../spot.ts';

const OF_CLUSTER = ['service', 'image', 'claim'] as const;

/**
 * What a backup at a cluster must say, and what it can't. `backup` is the one of the top level or the environment's own; what the top level
 * says for Docker hosts, and what only they need, is passed over.
 */
export function holdBackupOfCluster(environment: Spot, file: Spot): void {
  const own = environment.at('backup');
  const backup = own.given ? own : file.at('backup');
  if (!backup.given) return;
  const shared = own.given ? '' : `, or write a \`backup\` of its own in ${environment.path}`;
  const complain = (spot: Spot, why: string): void => spot.complain(`${why}${shared}`);
  if (own.given && own.at('container').given)
    own.at('container').complain('is of Docker: write `service` with the Service of the database in its place');
  if (backup.at('at-runner').given)
    complain(
      backup.at('at-runner'),
      'is for a Docker host: at a cluster, pods must reach the database. Write `image`, with the programs of its major, and `claim` in its place',
    );
  else holdNeeded(backup, complain);
  holdOne(backup, complain);
  for (const [, further] of backup.at('also').entries()) holdOne(further, complain);
  holdPlaces(backup, complain);
}

type Complain = (spot: Spot, why: string) => void;

/** Where the database is, and where there is room; what is missing is told in one sentence. */
function holdNeeded(backup: Spot, complain: Complain): void {
  const hasServer = backup.at('service').given || backup.at('image').given;
  const hasClaim = backup.at('claim').given;
  if (hasServer && hasClaim) return;
  const server =
    'must say where the database is at a cluster: `service: shop-db` for one in the namespace, or `image: postgres:17` for one elsewhere';
  const claim =
    'must name a volume claim at a cluster, in which backups are made: add `claim: shop-backups`, and create it in the namespace';
  const both = `${server}; and a volume claim in which backups are made: add \`claim: shop-backups\`, and create it in the namespace`;
  complain(backup, hasClaim ? server : hasServer ? claim : both);
}

/** The image of a database in the namespace is the one that it runs. */
function holdOne(server: Spot, complain: Complain): void {
  const image = server.at('image');
  if (server.at('service').given && image.given)
    complain(
      image,
      'and `service` are both given. The image of a database behind a Service is the one of its pods: take this out',
    );
}

function holdPlaces(backup: Spot, complain: Complain): void {
  for (const key of ['volumes', 'files'])
    if (backup.at(key).entries().length > 0)
      complain(
        backup.at(key),
        'can’t be backed up at a cluster: only databases are. Keep copies of volume claims by the snapshots of your storage, and take this out',
      );
  const several = backup.at('vaults').entries();
  for (const vault of [backup.at('vault'), ...several.map(([, entry]) => entry)]) {
    for (const key of ['directory', 'artifact'])
      if (vault.at(key).given)
        complain(
          vault.at(key),
          'is no place for backups of a cluster: they are kept in `claim`, or in `s3`. Take this out',
        );
    const scratch = vault.at('s3').at('scratch');
    if (scratch.read(scalar(text)) === 'none')
      complain(
        scratch,
        'is not possible at a cluster: pods that hand a dump on by pipes would have to be on one node. Take this out: it is made in `claim` first',
      );
  }
}

/** What a backup at a Docker host must say, and what of its own it can't. */
export function holdBackupOfDocker(environment: Spot, file: Spot): void {
  const own = environment.at('backup');
  const backup = own.given ? own : file.at('backup');
  if (!backup.given) return;
  holdWhereTaken(backup);
  if (!own.given) return;
  for (const key of OF_CLUSTER)
    if (own.at(key).given) own.at(key).complain('is of Kubernetes, and this environment is a Docker host: take it out');
}

/** Keys of a cluster that no environment would read. */
export function holdBackupKeys(file: Spot): void {
  const [first, ...others] = OF_CLUSTER.filter((key) => file.at('backup').at(key).given);
  if (first === undefined) return;
  const spot = file.at('backup').at(first);
  const none = 'for environments with `target: kubernetes`, and there is none: take';
  spot.complain(
    others.length === 0
      ? `is ${none} it out`
      : `and ${others.map((key) => `\`${key}\``).join(' and ')} are ${none} them out`,
  );
}
