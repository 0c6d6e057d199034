import { parsedJson } from '@hardened-deploy/core/base/parsed-json';
import { spawn } from 'node:child_process';
import { Failure } from '@hardened-deploy/core/base/failure';
import { clamp, oneLine } from '@hardened-deploy/core/base/printable';
import { Secret } from '@hardened-deploy/core/base/secret';
import type { CredentialPlugin, KubernetesAccess } from './access.ts';

/** Plugins ask a cloud's API over the network. */
const LIMIT_MS = 60_000;
const LONGEST_OUTPUT = 1024 * 1024;

/** What a plugin has printed: a token, or a client certificate. */
export interface PrintedCredential {
  readonly token?: Secret;
  readonly certificate?: string;
  readonly key?: Secret;
  /** Milliseconds since 1970. Undefined: as long as the API server accepts it. */
  readonly expiresAt?: number;
}

/**
 * Runs the plugin of a kubeconfig, without a shell. It gets the environment of this process, because the login at the cloud is
 * there, but for the inputs and the state of the action. Throws `configuration/invalid` when it isn't there, fails or prints something else.
 */
export async function runCredentialPlugin(
  plugin: CredentialPlugin,
  { server, authority, serverName }: Pick<KubernetesAccess, 'server' | 'authority' | 'serverName'>,
): Promise<PrintedCredential> {
  const cluster = {
    server,
    ...(serverName !== undefined && { 'tls-server-name': serverName }),
    ...(authority !== undefined && { 'certificate-authority-data': Buffer.from(authority).toString('base64') }),
  };
  const spec = { interactive: false, ...(plugin.toldCluster && { cluster }) };
  const told = JSON.stringify({ apiVersion: plugin.apiVersion, kind: 'ExecCredential', spec });
  const output = await outputOf(plugin, { ...Object.fromEntries(plugin.environment), KUBERNETES_EXEC_INFO: told });
  return credentialIn(output, plugin);
}

function environmentWith(more: Readonly<Record<string, string>>): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(([name]) => !/^(INPUT|STATE|ACTIONS_RUNTIME)_/.test(name));
  return { ...Object.fromEntries(own), ...more };
}

function outputOf(plugin: CredentialPlugin, environment: Readonly<Record<string, string>>): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const limit = AbortSignal.timeout(LIMIT_MS);
  const child = spawn(plugin.command, [...plugin.args], {
    env: environmentWith(environment),
    stdio: ['ignore', 'pipe', 'pipe'],
    signal: limit,
    killSignal: 'SIGKILL',
  });
  const said = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const)
    child[name]
      .setEncoding('utf8')
      .on('data', (part: string) => (said[name] = (said[name] + part).slice(-LONGEST_OUTPUT)));
  child.once('error', (error: NodeJS.ErrnoException) => {
    if (limit.aborted) reject(failed(plugin, `it did not end within ${LIMIT_MS / 1_000} s`));
    else if (error.code === 'ENOENT') reject(failed(plugin, 'it is not installed on this runner'));
    else reject(failed(plugin, `it could not be started (${error.code ?? error.name})`));
  });
  child.once('close', (code) => {
    if (code === 0) resolve(said.stdout);
    // Its last line says why, as a rule. Its standard output is the credential, and is never shown.
    else reject(failed(plugin, `it ended with ${code ?? 'a signal'}: ${clamp(oneLine(said.stderr), 500)}`));
  });
  return promise;
}

function failed({ command, installHint }: CredentialPlugin, why: string): Failure {
  const hint = clamp(oneLine(installHint), 300);
  const remedy = `Install it in a step before this one, log in to the cloud there, and run again.${hint && ` The kubeconfig says: ${hint}`}`;
  const detail = `the kubeconfig logs in with the program ${JSON.stringify(oneLine(command))}: ${why}`;
  return new Failure('configuration/invalid', detail, { remedy });
}

function credentialIn(output: string, plugin: CredentialPlugin): PrintedCredential {
  const printed = parsedJson(output) as { apiVersion?: unknown; status?: Record<string, unknown> } | null | undefined;
  if (printed?.apiVersion !== plugin.apiVersion) {
    throw failed(plugin, `it did not print an ExecCredential of ${plugin.apiVersion}`);
  }
  const { status = {} } = printed;
  const word = (name: string): string | undefined => (typeof status[name] === 'string' ? status[name] : undefined);
  const [token, certificate, key] = [word('token'), word('clientCertificateData'), word('clientKeyData')];
  if (token === undefined && (certificate === undefined || key === undefined)) {
    throw failed(plugin, 'it printed neither a token nor a client certificate with its key');
  }
  const expiresAt = Date.parse(word('expirationTimestamp') ?? '');
  return {
    ...(token !== undefined && { token: new Secret(token) }),
    ...(certificate !== undefined && { certificate }),
    ...(key !== undefined && { key: new Secret(key) }),
    ...(Number.isFinite(expiresAt) && { expiresAt }),
  };
}
