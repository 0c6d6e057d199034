import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { connect, createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { s3Connection, type S3Connection } from '@hardened-deploy/adapters/s3/s3-connection';
import type { S3Place } from '@hardened-deploy/adapters/s3/s3-place';
import type { VaultSettings } from '@hardened-deploy/core/backup/vault-settings';
import { Secret } from '@hardened-deploy/core/base/secret';
import { requireTool } from '../../scripts/bed/tools.ts';

const run = promisify(execFile);

export const ACCESS_KEY = 'canaryaccess';
export const SECRET_KEY = 'canary/secret+key';
const BUCKET = 'shop-backups';
export const REGION = 'eu-central-1';

type S3Vault = VaultSettings & { readonly kind: 's3' };

/** Versity's gateway with one bucket, which is a folder of this machine. Containers of the Engine reach it. */
export interface S3Server {
  readonly endpoint: string;
  /** The bucket's own folder. */
  readonly folder: string;
  /** Credentials as the program at the target reads them. */
  readonly keys: Secret;
  settings(changed?: Partial<S3Vault>): S3Vault;
  connection(changed?: Partial<S3Place>): S3Connection;
  /** Names of what lies in the folder of a stack. */
  folders(stack: string): readonly string[];
  close(): Promise<void>;
}

interface S3ServerOptions {
  /** Objects can be locked. */
  readonly locks?: boolean;
  /** Default: the one at which containers of the Engine reach this machine. */
  readonly host?: string;
}

export async function startS3Server({ locks = false, host: given }: S3ServerOptions = {}): Promise<S3Server> {
  const program = await requireTool('versitygw', () => undefined);
  const root = await mkdtemp(join(tmpdir(), 'hd-s3-'));
  const folder = join(root, 'data', BUCKET);
  await mkdir(join(root, 'versions'));
  await mkdir(locks ? join(root, 'data') : folder, { recursive: true });
  const host = given ?? (await engineGateway());
  const port = await freePort(host);
  const keeping = locks ? ['--versioning-dir', join(root, 'versions')] : [];
  const server = spawn(
    program,
    ['--quiet', '--region', REGION, '--port', `${host}:${port}`, 'posix', ...keeping, join(root, 'data')],
    { env: { ...process.env, ROOT_ACCESS_KEY: ACCESS_KEY, ROOT_SECRET_KEY: SECRET_KEY }, stdio: 'ignore' },
  );
  const close = async (): Promise<void> => {
    await ended(server);
    await rm(root, { recursive: true, force: true });
  };
  try {
    await untilOpen(host, port);
  } catch (thrown) {
    await close();
    throw thrown;
  }
  const endpoint = `http://${host}:${port}`;
  const place = { endpoint, region: REGION, bucket: BUCKET, pathStyle: true };
  if (locks) await makeLocking(place);
  return {
    endpoint,
    folder,
    keys: new Secret(`${ACCESS_KEY}\n${SECRET_KEY}\n`),
    settings: (changed = {}) => ({
      kind: 's3',
      bucket: BUCKET,
      prefix: 'nightly',
      region: REGION,
      endpoint,
      pathStyle: true,
      accessKeySecret: 'S3_ACCESS_KEY',
      secretKeySecret: 'S3_SECRET_KEY',
      sessionTokenSecret: null,
      encryption: null,
      unencryptedBecause: 'a test',
      ...changed,
    }),
    connection: (changed = {}) =>
      s3Connection({ ...place, ...changed }, { accessKey: ACCESS_KEY, secretKey: SECRET_KEY }, { pauseMs: 10 }),
    folders(stack) {
      const path = join(folder, 'nightly', stack);
      return existsSync(path) ? readdirSync(path) : [];
    },
    close,
  };
}

async function makeLocking(place: S3Place): Promise<void> {
  const s3 = s3Connection(place, { accessKey: ACCESS_KEY, secretKey: SECRET_KEY });
  await s3.ask({ method: 'PUT', key: '', headers: { 'x-amz-bucket-object-lock-enabled': 'true' } });
  s3.close();
}

/** The address at which containers in the Engine's own network reach this machine. */
export async function engineGateway(): Promise<string> {
  const format = '{{(index .IPAM.Config 0).Gateway}}';
  return (await run('docker', ['network', 'inspect', '--format', format, 'bridge'])).stdout.trim();
}

async function freePort(host: string): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function untilOpen(host: string, port: number): Promise<void> {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const open = await new Promise<boolean>((resolve) => {
      const socket = connect(port, host, () => resolve(true)).on('error', () => resolve(false));
      socket.on('connect', () => socket.destroy());
    });
    if (open) return;
    await pause(100);
  }
  throw new Error('the S3 server did not start');
}

async function ended(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const gone = new Promise((resolve) => server.once('exit', resolve));
  server.kill('SIGKILL');
  await gone;
}
