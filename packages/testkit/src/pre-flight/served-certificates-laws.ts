import type { ServedCertificates } from '@hardened-deploy/core/pre-flight/ports/served-certificates';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { selfSigned } from '../http/self-signed.ts';
import { testAuthority, type TestAuthority } from '../http/test-authority.ts';

/** Where the laws are tried. `serve` shows a certificate, with a chain behind it, and answers its `host:port`. */
interface CertificatesWorld {
  readonly certificates: ServedCertificates;
  serve(shown: Shown): Promise<string>;
  close(): Promise<void>;
}

export interface Shown {
  readonly key: string;
  /** That of the site alone. */
  readonly cert: string;
  /** What is shown behind it. */
  readonly behind: string;
  /** What a client that knows `root` alone thinks of it; null: it trusts it. */
  readonly distrust: string | null;
}

const HOST = 'shop.test';

/** What every look at served certificates keeps to. `open` is given the root that is trusted. */
export function servedCertificatesLaws(name: string, open: (root: string) => CertificatesWorld): void {
  describe(`${name} as a look at served certificates`, () => {
    const opened: CertificatesWorld[] = [];
    let authority: TestAuthority;
    let site: { readonly cert: string; readonly key: string };
    beforeAll(async () => {
      authority = await testAuthority();
      site = await authority.issue([HOST]);
    });
    afterAll(() => authority[Symbol.asyncDispose]());
    afterEach(async () => {
      for (const world of opened.splice(0)) await world.close();
    });
    const world = () => {
      const made = open(authority.root);
      opened.push(made);
      return made;
    };
    const look = async (shown: Shown) => {
      const { certificates, serve } = world();
      const connect = { kind: 'tcp', address: await serve(shown) } as const;
      return certificates.look({ host: HOST, port: 443, connect }, new AbortController().signal);
    };

    test('answers the certificate of the site, and that it is trusted', async () => {
      const seen = await look({ ...site, behind: authority.intermediate, distrust: null });
      expect(seen).toEqual({ kind: 'served', certificate: site.cert, distrust: null });
    });

    test('says why it is not trusted, and answers it all the same', async () => {
      const own = await selfSigned(HOST);
      const shown = [
        { ...site, behind: '', distrust: 'its chain is incomplete' },
        { ...own, behind: '', distrust: 'it signs itself' },
      ];
      for (const each of shown)
        expect(await look(each)).toEqual({ kind: 'served', certificate: each.cert, distrust: each.distrust });
    });

    test('answers why there is none where nobody listens', async () => {
      const connect = { kind: 'tcp', address: '127.0.0.1:1' } as const;
      const seen = await world().certificates.look({ host: HOST, port: 443, connect }, new AbortController().signal);
      expect(seen).toMatchObject({ kind: 'none', why: expect.stringMatching(/refused/i) });
    });

    test('rejects with the reason when it was aborted', async () => {
      const aborted = AbortSignal.abort(new Error('stop'));
      await expect(world().certificates.look({ host: HOST, port: 443 }, aborted)).rejects.toThrow('stop');
    });
  });
}
