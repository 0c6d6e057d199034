import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { execFileSync } from 'node:child_process';
import type { Cluster } from '../../scripts/bed/kubernetes/cluster.ts';

/** A registry of this machine, with images that a cluster pulls from it, and that pre-flight asks for. */
export interface ImageRegistry extends AsyncDisposable {
  /** `127.0.0.1:<port>`. */
  readonly host: string;
  /** Makes an image that runs this script, and answers its name by digest. */
  publish(repository: string, script: string): string;
}

const MANIFEST = 'application/vnd.oci.image.manifest.v1+json';
const CONFIG = 'application/vnd.oci.image.config.v1+json';
const LAYER = 'application/vnd.oci.image.layer.v1.tar';
const ARCHITECTURES: Readonly<Record<string, string>> = { x64: 'amd64', arm64: 'arm64' };

/** Serves what a registry of OCI images must: manifests and blobs by their digests. Its images have the cluster's own shell. */
export async function registryOfTests(cluster: Cluster): Promise<ImageRegistry> {
  const layer = shellLayer(join(cluster.logs, '../images/shell.tar'));
  const kept = new Map<string, { readonly type: string; readonly bytes: Buffer }>();
  const keep = (type: string, bytes: Buffer) => {
    const digest = `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
    kept.set(digest, { type, bytes });
    return { mediaType: type, digest, size: bytes.length };
  };
  const layerOf = keep(LAYER, layer);
  const server = createServer(({ url = '', method }, answer) => {
    const [, digest = ''] = /^\/v2\/.+\/(?:manifests|blobs)\/([^?]+)/.exec(url) ?? [];
    const found = kept.get(digest);
    if (url === '/v2/') return answer.writeHead(200).end('{}');
    if (!found) return answer.writeHead(404).end('{"errors":[{"code":"NOT_FOUND"}]}');
    answer.writeHead(200, {
      'content-type': found.type,
      'content-length': found.bytes.length,
      'docker-content-digest': digest,
    });
    return answer.end(method === 'HEAD' ? undefined : found.bytes);
  });
  await new Promise<void>((resolve) => server.listen(0, '0.0.0.0', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the registry has no port');
  const host = `127.0.0.1:${address.port}`;
  cluster.pullsFrom(host);
  return {
    host,
    publish(repository, script) {
      const config = {
        architecture: ARCHITECTURES[process.arch] ?? process.arch,
        os: 'linux',
        config: { Env: ['PATH=/bin'], Cmd: ['sh', '-c', script] },
        rootfs: { type: 'layers', diff_ids: [layerOf.digest] },
      };
      const manifest = {
        schemaVersion: 2,
        mediaType: MANIFEST,
        config: keep(CONFIG, Buffer.from(JSON.stringify(config))),
        layers: [layerOf],
      };
      return `${host}/${repository}@${keep(MANIFEST, Buffer.from(JSON.stringify(manifest))).digest}`;
    },
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** The layer of the image that the bed makes of busybox. */
function shellLayer(archive: string): Buffer {
  const inside = (path: string) => execFileSync('tar', ['-xOf', archive, path], { maxBuffer: 64 * 1024 ** 2 });
  const [image] = JSON.parse(inside('manifest.json').toString()) as readonly { Layers: readonly string[] }[];
  return inside(image?.Layers[0] ?? '');
}
