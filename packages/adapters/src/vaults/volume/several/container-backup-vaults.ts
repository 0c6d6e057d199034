import type { BackupId, VerifiedBackup } from '@hardened-deploy/core/backup/backup';
import type { ConfiguredVault } from '@hardened-deploy/core/backup/vaults/configured-vaults';
import type { BackupVaults, KeptIn, OpenVault } from '@hardened-deploy/core/backup/ports/backup-vaults';
import { endsTheRun } from '@hardened-deploy/core/base/ends-the-run';
import { asFailure, Failure } from '@hardened-deploy/core/base/failure';
import type { Secret } from '@hardened-deploy/core/base/secret';
import type { FencingToken } from '@hardened-deploy/core/lease/fencing-token';
import { removeFolders } from '../backup-folders.ts';
import type { BackupStore } from '../backup-store.ts';
import { backupTaker, type TakingOptions } from '../backup-taker.ts';
import { clearSpool } from '../clear-spool.ts';
import { rehearseStored } from '../rehearse-stored.ts';
import { vaultPlace } from '../vault-place.ts';
import { placesOf } from '../vault-places.ts';
import { copyStore } from './copy-store.ts';

export interface ContainerBackupVaultsOptions extends TakingOptions {
  /** In the order of the configuration; each has a place of its own. */
  readonly vaults: readonly (ConfiguredVault & { readonly bucketKeys?: Secret | undefined })[];
}

interface Shelf extends OpenVault {
  readonly place: ConfiguredVault['place'];
  readonly store: BackupStore;
}

/**
 * Several vaults of one backup. It is dumped, proven and encrypted once, in the volume of the stack; from there each vault gets its copy.
 * Files stay in the volume only if it is one of the vaults.
 */
export function containerBackupVaults(options: ContainerBackupVaultsOptions): BackupVaults {
  const { vaults, stack, clock, progress, manifestKeys } = options;
  const taker = backupTaker(options, placesOf({ ...options, kept: { kind: 'volume' } }));
  const { spool } = taker;
  const made = vaultPlace(stack, { kind: 'volume' }, options.cluster);
  const shelves = vaults.map((vault) => shelfOf(vault));

  function shelfOf({ name, keep, mayFail, place: kept, bucketKeys }: (typeof vaults)[number]): Shelf {
    const places = placesOf({ ...options, kept, bucketKeys });
    const { runner } = places;
    const store =
      kept.kind === 'directory' ? copyStore({ runner, spool: made, clock, progress, manifestKeys }) : places.store;
    const vault: OpenVault['vault'] = {
      list: (token, signal) => store.list(token, signal),
      rehearse: (token, manifest, signal) =>
        rehearseStored({ ...places, ...taker.rehearsing }, { token, manifest }, signal),
      mark: (token, id, mark, signal) => store.mark(token, { id, mark }, signal),
      remove: (token, ids, signal) => store.remove(token, ids, signal),
    };
    return { name, keep, mayFail, place: kept, store, vault };
  }

  /** Throws what keeping throws; then nothing of it is left there, unless another vault has put it there. */
  async function keepOrTakeBack(
    { name, store }: Pick<Shelf, 'name' | 'store'>,
    { token, own }: { readonly token: FencingToken; readonly own: VerifiedBackup },
    signal: AbortSignal,
  ): Promise<void> {
    try {
      await store.keep(token, own, signal);
    } catch (thrown) {
      let isOfAnother = false;
      await taker.discard(own.id, thrown, async (until) => {
        const there = (await store.list(token, until)).find(({ manifest }) => manifest.id === own.id);
        // A link, or a second address of a server, makes one place of two. The restore script says for which of them it was stored.
        isOfAnother = there !== undefined && there.manifest.restore.join('\n') !== own.restore.join('\n');
        if (!isOfAnother) await store.remove(token, [own.id], until);
      });
      throw isOfAnother && !endsTheRun(thrown, signal) ? samePlace(name, thrown) : thrown;
    }
  }

  async function keepOn(
    { name, place, store }: Shelf,
    { token, backup }: { readonly token: FencingToken; readonly backup: VerifiedBackup },
    signal: AbortSignal,
  ): Promise<KeptIn> {
    const own: VerifiedBackup = { ...backup, restore: taker.instructionsFor(backup.id, place) };
    const keeping = () => keepOrTakeBack({ name, store }, { token, own }, signal);
    try {
      const what = `Keep it in ${name}`;
      await (shelves.length > 1 ? progress.step(what, keeping) : keeping());
      return { kind: 'kept', vault: name, backup: own };
    } catch (thrown) {
      if (endsTheRun(thrown, signal)) throw thrown;
      return { kind: 'failed', vault: name, failure: asFailure(thrown) };
    }
  }

  async function discard(token: FencingToken, id: BackupId, signal: AbortSignal): Promise<void> {
    await removeFolders(spool, token, [id], signal);
  }

  return {
    each: shelves,
    dump: (token, request, signal) => taker.dump(vaults[0]?.place ?? { kind: 'volume' }, token, request, signal),
    discard,

    async verify(token, manifest, signal) {
      const { id } = manifest;
      const outcomes = new Map<Shelf, KeptIn>();
      try {
        const backup = await taker.prove(token, manifest, signal);
        // The volume last: with its manifest the files are its own, and until then they are nobody's.
        for (const shelf of [...shelves].sort((one, other) => Number(isMade(one)) - Number(isMade(other))))
          outcomes.set(shelf, await keepOn(shelf, { token, backup }, signal));
      } catch (thrown) {
        await taker.discard(id, thrown, (until) => discard(token, id, until));
        const kept = [...outcomes.values()].flatMap((outcome) => (outcome.kind === 'kept' ? [outcome.vault] : []));
        if (kept.length > 0) progress.warn(`${id} is whole in ${kept.join(', ')}, and stays there.`);
        throw thrown;
      }
      if (!shelves.some(isMade)) await clearSpool({ spool, progress }, { token, id }, signal);
      return shelves.map((shelf) => outcomes.get(shelf) ?? lost(shelf.name));
    },
  };
}

/** Whether it is the place where backups are made. */
function isMade({ place }: Pick<Shelf, 'place'>): boolean {
  return place.kind === 'volume';
}

function lost(vault: string): KeptIn {
  return { kind: 'failed', vault, failure: new Failure('defect/unexpected', 'nothing was tried there') };
}

function samePlace(name: string, cause: unknown): Failure {
  const detail = `${name} is the same place as another vault, by a link or by a second address: that one has kept the backup there already`;
  return new Failure('backup/failed', detail, {
    cause,
    remedy: 'Give each vault under `backup.vaults` a place of its own, or remove one of the two.',
  });
}
