import type { DockerConfiguration } from '@hardened-deploy/testkit/docker/on-docker';
import { text } from 'node:stream/consumers';
import { dockerConnection } from '@hardened-deploy/adapters/engines/docker/connection/connection';
import { dockerTarget } from '@hardened-deploy/adapters/engines/docker/docker-target';
import { undiciProber } from '@hardened-deploy/adapters/http/undici-prober';
import { systemClock } from '@hardened-deploy/adapters/system/system-clock';
import { containerBackupVault } from '@hardened-deploy/adapters/vaults/volume/container-backup-vault';
import type { BackupManifest } from '@hardened-deploy/core/backup/backup';
import { minutes } from '@hardened-deploy/core/base/duration';
import { Secret } from '@hardened-deploy/core/base/secret';
import { mintToken } from '@hardened-deploy/core/lease/fencing-token';
import { recordedProgress } from '@hardened-deploy/testkit/base/recorded-progress';
import { chooseProxy } from '@hardened-deploy/wiring/choose-proxy';
import { dumpOf } from '@hardened-deploy/wiring/connect-backups';

/** What this program is told, as JSON on its standard input: there is a key in it. */
export interface RehearsalToDo {
  /** Without its maps. */
  readonly configuration: DockerConfiguration;
  readonly token: { readonly generation: number; readonly nonce: string };
  readonly manifest: BackupManifest;
  readonly container: string;
  readonly url: string;
  readonly key: string;
  readonly toolsImage: string;
}

/*
 * Rehearses one encrypted backup, as a run of its own that a test kills.
 */
const { configuration, token, manifest, container, url, key, toolsImage } = JSON.parse(
  await text(process.stdin),
) as RehearsalToDo;
const clock = systemClock();
const progress = recordedProgress();
const { tasks } = dockerTarget({
  settings: configuration,
  proxy: chooseProxy(configuration.router),
  connection: dockerConnection({ host: configuration.target.dockerHost, tls: null }),
  prober: undiciProber(),
  secrets: new Map(),
  clock,
  progress,
});
const vault = containerBackupVault({
  tasks,
  stack: configuration.stack,
  container,
  clock,
  progress,
  timeout: minutes(2),
  toolsImage,
  decryptKey: new Secret(key),
  dump: dumpOf(new Secret(url)),
});
const found = await vault.rehearse(mintToken(token), manifest, new AbortController().signal);
process.stdout.write(found.kind);
