import { chmod, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Failure } from '@hardened-deploy/core/base/failure';
import { Secret } from '@hardened-deploy/core/base/secret';
import type { ConnectionFiles } from './client-config.ts';
import { keyForm, mendedKeyText } from './key-text.ts';
import { notInstalled } from './ssh-failures.ts';
import { runProgram } from './run-program.ts';
import type { SshServer } from './ssh-settings.ts';

const LIMIT_MS = 20_000;

const WRONG_FORM = {
  public: 'it is a public key, not a private key',
  cut: 'it is not whole: its first line, its last line or both are missing',
  none: 'it is not a private key',
} as const;

/**
 * Writes the key, without its passphrase, for as long as the client needs it to log in; `removeKey` takes it away again. An agent
 * needs no file. Throws
 * `ssh/key-unusable`, and says which of the things that are usually wrong with a key in a secret this is.
 */
export async function installKey(
  { key, passphrase, certificate }: Pick<SshServer, 'key' | 'passphrase' | 'certificate'>,
  files: ConnectionFiles,
  signal: AbortSignal,
): Promise<void> {
  if (!(key instanceof Secret)) return;
  const text = mendedKeyText(key.reveal());
  const form = keyForm(text);
  if (form !== 'private') throw unusable(WRONG_FORM[form]);
  await writeFile(files.key, text, { mode: 0o600 });
  if (certificate) await writeFile(files.certificate, `${certificate.reveal().trim()}\n`, { mode: 0o600 });
  if (await isReadable(files, signal)) return;
  if (!passphrase) throw unusable(...WANTS_PASSPHRASE);
  await takePassphraseAway(passphrase, files, signal);
  if (!(await isReadable(files, signal))) throw unusable(...WRONG_PASSPHRASE);
}

export async function removeKey({ key, certificate, folder }: ConnectionFiles): Promise<void> {
  const paths = [key, certificate, join(folder, 'ask'), join(folder, 'phrase')];
  await Promise.all(paths.map((path) => rm(path, { force: true })));
}

const WANTS_PASSPHRASE = [
  'it is protected by a passphrase, and none was given',
  'Name a secret with the passphrase in the configuration, `ssh: { passphrase-secret: SSH_PASSPHRASE }`, and give it in the input `secrets`. Or make a key for deployments without one: `ssh-keygen -t ed25519 -N "" -f deploy-key`.',
] as const;
const WRONG_PASSPHRASE = [
  'the passphrase that was given does not open it',
  'Check the secret that `ssh.passphrase-secret` names.',
] as const;

/** False when a passphrase protects it. Throws for what is no key at all. */
async function isReadable({ key }: ConnectionFiles, signal: AbortSignal): Promise<boolean> {
  const argv = ['-y', '-P', '', '-f', key];
  const end = await runProgram({ program: 'ssh-keygen', argv, limitMs: LIMIT_MS }, signal);
  if (end.kind === 'not-installed') throw notInstalled();
  if (end.kind === 'ended' && end.exitCode === 0) return true;
  if (/incorrect passphrase/.test(end.stderr)) return false;
  throw unusable(`OpenSSH cannot read it (${reasonIn(end.stderr)})`);
}

/** The passphrase stands in a file of the connection's folder, because every process of the machine may read arguments. */
async function takePassphraseAway(passphrase: Secret, files: ConnectionFiles, signal: AbortSignal): Promise<void> {
  const [ask, phrase] = [join(files.folder, 'ask'), join(files.folder, 'phrase')];
  await writeFile(phrase, `${passphrase.reveal().replace(/\r?\n$/, '')}\n`, { mode: 0o600 });
  await writeFile(ask, `#!/bin/sh\nexec cat '${phrase}'\n`, { mode: 0o700 });
  await chmod(ask, 0o700);
  const env = { SSH_ASKPASS: ask, SSH_ASKPASS_REQUIRE: 'force', DISPLAY: 'none' };
  const argv = ['-p', '-N', '', '-f', files.key];
  const end = await runProgram({ program: 'ssh-keygen', argv, env, limitMs: LIMIT_MS }, signal);
  await Promise.all([ask, phrase].map((path) => rm(path, { force: true })));
  if (end.kind === 'ended' && end.exitCode === 0) return;
  if (end.kind !== 'not-installed' && /incorrect passphrase/.test(end.stderr)) throw unusable(...WRONG_PASSPHRASE);
  throw unusable(
    `its passphrase could not be used (${end.kind === 'not-installed' ? end.kind : reasonIn(end.stderr)})`,
  );
}

function reasonIn(stderr: string): string {
  return /: ([^:\n]+)\s*$/.exec(stderr.trim())?.[1] ?? 'it gave no reason';
}

function unusable(why: string, remedy?: string): Failure {
  return new Failure('ssh/key-unusable', `the SSH key: ${why}`, remedy === undefined ? {} : { remedy });
}
