import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

interface IssuedCertificate {
  /** PEM, without those behind it. */
  readonly cert: string;
  readonly key: string;
}

/** A root, and an authority under it that issues certificates: what a public one looks like to a client that knows its root. */
export interface TestAuthority extends AsyncDisposable {
  readonly root: string;
  readonly intermediate: string;
  /** Valid for `days` from now, with these DNS names and no other. `kind` is openssl's word for a new key, without `-pkeyopt`. */
  issue(names: readonly string[], options?: IssueOptions): Promise<IssuedCertificate>;
}

interface IssueOptions {
  readonly days?: number;
  /** Arguments of openssl that say which key; by default one on P-256. */
  readonly key?: readonly string[];
}

const P256 = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1'];

/** Needs openssl. Disposing it removes its files. */
export async function testAuthority(): Promise<TestAuthority> {
  const folder = await mkdtemp(join(tmpdir(), 'hd-authority-'));
  const at = (name: string) => join(folder, name);
  const openssl = (...args: readonly string[]) => promisify(execFile)('openssl', [...args]);
  const authority = ['-addext', 'basicConstraints=critical,CA:TRUE'];
  const first = ['-nodes', '-days', '900', '-subj', '/CN=Test Root', '-keyout', at('root.key'), '-out', at('root.pem')];
  await openssl('req', '-x509', ...P256, ...first, ...authority);
  let count = 0;

  async function sign(subject: string, by: string, extensions: string, { days = 90, key = P256 }: IssueOptions) {
    const own = at(String((count += 1)));
    await openssl('req', '-nodes', ...key, '-subj', subject, '-keyout', `${own}.key`, '-out', `${own}.csr`);
    await writeFile(`${own}.ext`, extensions);
    const issuer = ['-CA', at(`${by}.pem`), '-CAkey', at(`${by}.key`), '-set_serial', String(1000 + count)];
    const made = ['-days', String(days), '-extfile', `${own}.ext`, '-in', `${own}.csr`, '-out', `${own}.pem`];
    await openssl('x509', '-req', ...issuer, ...made);
    return { cert: await readFile(`${own}.pem`, 'utf8'), key: await readFile(`${own}.key`, 'utf8') };
  }

  const intermediate = await sign('/CN=Test Authority', 'root', 'basicConstraints=critical,CA:TRUE', { days: 800 });
  await Promise.all([
    writeFile(at('authority.pem'), intermediate.cert),
    writeFile(at('authority.key'), intermediate.key),
  ]);
  return {
    root: await readFile(at('root.pem'), 'utf8'),
    intermediate: intermediate.cert,
    issue(names, options = {}) {
      const wanted = names.length === 0 ? '' : `\nsubjectAltName=${names.map((name) => `DNS:${name}`).join(',')}`;
      return sign('/CN=site.test', 'authority', `basicConstraints=CA:FALSE${wanted}`, options);
    },
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true }),
  };
}
