import { spawn } from 'node:child_process';
import { randomFillSync } from 'node:crypto';
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, open, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TARGET_PROGRAM } from '@hardened-deploy/adapters/target-program/program-text';
import { requireTool } from '../../../scripts/bed/tools.ts';
import { ACCESS_KEY, REGION, SECRET_KEY, type S3Server, startS3Server } from '../../integration/s3-server.ts';

const MIB = 1024 * 1024;
const ID = '20261121T040102.123Z-d0d0d0d0d0d0d0d0';

/** One file, and the programs that bring it to one server of S3 on this machine. */
export interface Uploads extends AsyncDisposable {
  readonly bytes: number;
  /** Each by itself, in turn. Answers milliseconds from the program's start to its end, and what ours had in memory. */
  run(): Promise<{ readonly took: Readonly<Record<UploadName, number>>; readonly memory: number }>;
}

export type UploadName = 'upload' | 'rclone' | 'aws';

/** `mebibytes` of what nothing makes smaller, as an encrypted backup is. */
export async function openUploads(mebibytes: number): Promise<Uploads> {
  const [rclone, aws] = [await requireTool('rclone', console.log), await requireTool('aws', console.log)];
  const server = await startS3Server({ host: '127.0.0.1' });
  const root = await mkdtemp(join(tmpdir(), 'hd-upload-'));
  const name = 'backup.tar.age';
  const path = join(root, ID, name);
  const sha256 = await written(path, mebibytes);
  await writeFile(join(root, 'program.mjs'), TARGET_PROGRAM);
  const task = {
    kind: 's3-store',
    place: { endpoint: server.endpoint, region: REGION, bucket: server.settings().bucket, pathStyle: true },
    prefix: 'ours/',
    keyBytes: Buffer.byteLength(server.keys.reveal()),
    id: ID,
    generation: 1,
    from: root,
    files: [{ name, bytes: mebibytes * MIB, sha256 }],
    manifest: '{}',
  };
  const keys = { AWS_ACCESS_KEY_ID: ACCESS_KEY, AWS_SECRET_ACCESS_KEY: SECRET_KEY, AWS_DEFAULT_REGION: REGION };
  const remote = `:s3,provider=Other,env_auth,region=${REGION},force_path_style,endpoint='${server.endpoint}':${server.settings().bucket}/rclone`;
  const ways: Readonly<Record<UploadName, Way>> = {
    upload: {
      argv: [process.execPath, '--max-semi-space-size=1', join(root, 'program.mjs')],
      env: { HD_TASK: JSON.stringify(task) },
      input: server.keys.reveal(),
    },
    rclone: { argv: [rclone, 'copyto', path, remote, '--config', '/dev/null', '--s3-no-check-bucket'], env: keys },
    aws: {
      argv: [
        aws,
        '--endpoint-url',
        server.endpoint,
        's3',
        'cp',
        '--only-show-errors',
        path,
        `s3://${server.settings().bucket}/aws`,
      ],
      env: keys,
    },
  };
  return {
    bytes: mebibytes * MIB,
    async run() {
      const took: Record<UploadName, number> = { upload: 0, rclone: 0, aws: 0 };
      let memory = 0;
      for (const way of Object.keys(ways) as UploadName[]) {
        const done = await timed(ways[way]);
        took[way] = done.took;
        if (way === 'upload') memory = done.memory;
        await emptied(server);
      }
      return { took, memory };
    },
    async [Symbol.asyncDispose]() {
      await server.close();
      await rm(root, { recursive: true, force: true });
    },
  };
}

async function written(path: string, mebibytes: number): Promise<string> {
  await mkdir(join(path, '..'), { recursive: true });
  const file = await open(path, 'w');
  const hash = createHash('sha256');
  const chunk = Buffer.alloc(MIB);
  for (let at = 0; at < mebibytes; at += 1) {
    randomFillSync(chunk);
    hash.update(chunk);
    await file.write(chunk);
  }
  await file.sync();
  await file.close();
  return hash.digest('hex');
}

/** All that was stored goes, so that each begins with the same disk. */
async function emptied({ folder }: S3Server): Promise<void> {
  for (const name of ['ours', 'rclone', 'aws']) await rm(join(folder, name), { recursive: true, force: true });
}

interface Way {
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly input?: string;
}

/** Throws with what it said when it fails: a fast failure is no figure. */
async function timed({ argv: [program = '', ...argv], env, input }: Way) {
  const began = performance.now();
  const child = spawn(program, argv, { env: { ...process.env, ...env }, stdio: ['pipe', 'ignore', 'pipe'] });
  child.stdin.end(input);
  const said: Buffer[] = [];
  child.stderr.on('data', (chunk: Buffer) => said.push(chunk));
  let memory = 0;
  const watch = setInterval(() => {
    void readFile(`/proc/${child.pid}/status`, 'utf8').then(
      (status) => (memory = Math.max(memory, Number(/^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1] ?? 0) * 1_024)),
      () => undefined,
    );
  }, 50);
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  clearInterval(watch);
  if (code !== 0) throw new Error(`${program} ended with ${code}: ${Buffer.concat(said).toString()}`);
  return { took: performance.now() - began, memory };
}
