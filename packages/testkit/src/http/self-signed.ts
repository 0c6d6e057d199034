import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** A key and a certificate that signs itself, for a DNS name or an IPv4 address, valid for `days` from now. Needs openssl. */
export async function selfSigned(name: string, days = 2): Promise<{ readonly key: string; readonly cert: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'hd-tls-'));
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
  try {
    const kind = /^\d+(\.\d+){3}$/.test(name) ? 'IP' : 'DNS';
    const subject = ['-subj', `/CN=${name}`, '-addext', `subjectAltName=${kind}:${name}`];
    const ec = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1'];
    const files = ['-nodes', '-days', String(days), '-keyout', key, '-out', cert];
    await promisify(execFile)('openssl', ['req', '-x509', ...ec, ...files, ...subject]);
    return { key: await readFile(key, 'utf8'), cert: await readFile(cert, 'utf8') };
  } finally {
    await rm(folder, { recursive: true });
  }
}
