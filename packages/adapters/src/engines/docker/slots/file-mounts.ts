import type { Secret } from '@hardened-deploy/core/base/secret';
import type { FencingToken } from '@hardened-deploy/core/lease/fencing-token';
import type { ContainerSettings } from '@hardened-deploy/core/release/container/container-settings';
import type { FileMount, SecretFileMount } from '@hardened-deploy/core/release/container/mount';
import { fileMountsOf, secretFileMountsOf } from '@hardened-deploy/core/release/container/mounted-files';
import type { ContainerInspectInfo, MountSettings } from 'dockerode';
import type { FileToPut } from '../containers/put-file.ts';
import type { MountedFiles } from '../keeper/mounted-files.ts';

interface Mounting {
  readonly container?: ContainerSettings;
  readonly secretFiles?: ReadonlyMap<string, Secret>;
  /** Where its secrets are written: `web/blue.3`. */
  readonly folder: string;
}

/**
 * Creates a container with its files mounted. They are bind mounts of single files: an Engine before version 26 can't mount a part of
 * a volume. The Engine refuses a file that isn't there, and makes no folder in its place, because these mounts aren't given as `Binds`.
 */
export async function withFileMounts<Result>(
  mounted: Pick<MountedFiles, 'copy' | 'folder' | 'withSecrets'>,
  { token, container = {}, secretFiles = new Map(), folder }: Mounting & { readonly token: FencingToken },
  create: (mounts: readonly MountSettings[]) => Promise<Result>,
  signal: AbortSignal,
): Promise<Result> {
  const files = fileMountsOf({ container });
  const secrets = secretFileMountsOf({ container });
  if (files.length + secrets.length === 0) return create([]);
  const at = await mounted.folder(signal);
  const copies = files.map(storedName).filter((name) => name.includes('.'));
  if (copies.length > 0) await mounted.copy(token, [...new Set(copies)], signal);
  const mounts = [
    ...files.map((file) => readOnly(`${at}/files/${storedName(file)}`, file.target)),
    ...secrets.map(({ target }, index) => readOnly(`${at}/secret-files/${folder}/${index}`, target)),
  ];
  if (secrets.length === 0) return create(mounts);
  const written = secrets.map((mount) => secretFile(mount, { container, secretFiles }));
  return mounted.withSecrets(token, { folder, files: written }, () => create(mounts), signal);
}

function readOnly(source: string, target: string): MountSettings {
  return { Type: 'bind', Source: source, Target: target, ReadOnly: true };
}

/** The file itself, which is root's and readable by all, or a copy with the owner and the mode that were asked for. */
function storedName({ hash, uid, gid, mode }: FileMount): string {
  if (uid === undefined && gid === undefined && mode === undefined) return hash;
  return `${hash}.${(mode ?? 0o444).toString(8)}.${uid ?? 0}.${gid ?? 0}`;
}

/**
 * Without an owner in the configuration it is the container's user, where that is a number. Then nobody else can read it. The number
 * of any other user is known only inside the image: there everybody in the container can read it, as with Compose. On the Docker
 * host only root can enter the folder.
 */
function secretFile(
  { secret, uid, gid, mode }: SecretFileMount,
  { container, secretFiles }: Required<Pick<Mounting, 'container' | 'secretFiles'>>,
): Omit<FileToPut, 'name'> {
  const [, user, group] = /^(\d+)(?::(\d+))?$/.exec(container.user ?? '') ?? [];
  const owner = uid ?? numberOf(user);
  const usual = owner === undefined && gid === undefined ? 0o444 : gid === undefined ? 0o400 : 0o440;
  return {
    content: secretFiles.get(secret)?.reveal() ?? '',
    uid: owner ?? 0,
    gid: gid ?? numberOf(group) ?? 0,
    mode: mode ?? usual,
  };
}

function numberOf(digits: string | undefined): number | undefined {
  return digits === undefined ? undefined : Number(digits);
}

/**
 * Removes the secrets of containers that have been removed. If that fails, the containers are gone all the same: what stays is
 * removed by the next start with secrets, and by the next sweep of the files.
 */
export async function sweepAfter(
  mounted: MountedFiles,
  token: FencingToken,
  gone: readonly Pick<ContainerInspectInfo, 'Mounts'>[],
  signal: AbortSignal,
): Promise<void> {
  const hadSecrets = gone.some(({ Mounts }) => Mounts.some(({ Source }) => Source.includes('/secret-files/')));
  if (hadSecrets) await mounted.sweepSecrets(token, signal).catch(() => undefined);
}
