import { createHash } from 'node:crypto';
import { ociRegistry } from '@hardened-deploy/adapters/http/oci-registry';
import { Secret } from '@hardened-deploy/core/base/secret';
import type { ImageDigest, ImageReference } from '@hardened-deploy/core/release/image';
import type { RegistryCredentials } from '@hardened-deploy/core/release/registry-login';
import { answer, jsonAnswer, type Site, type SiteAnswer, type SiteRequest } from '@hardened-deploy/testkit/base/site';
import { selfSigned } from '@hardened-deploy/testkit/http/self-signed';
import { serveSite, type SiteServer } from '@hardened-deploy/testkit/http/site-server';
import { imageRegistryLaws } from '@hardened-deploy/testkit/release/image-registry-laws';
import { afterEach, describe, expect, test } from 'vitest';

const CONFIG = JSON.stringify({ config: { Healthcheck: { Test: ['CMD', 'true'] }, Volumes: { '/var/lib/data': {} } } });
const MANIFEST = manifestOf(CONFIG);
const DIGEST = digestOf(MANIFEST);
const INDEX = 'application/vnd.oci.image.index.v1+json';
const go = new AbortController().signal;

function digestOf(text: string): string {
  return `sha256:${createHash('sha256').update(text).digest('hex')}`;
}

function manifestOf(config: string): string {
  const mediaType = 'application/vnd.oci.image.manifest.v1+json';
  return JSON.stringify({ schemaVersion: 2, mediaType, config: { digest: digestOf(config) } });
}

const servers: SiteServer[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
});
async function serve(site: Site, tls?: { key: string; cert: string }): Promise<string> {
  const server = await serveSite(site, tls);
  servers.push(server);
  return server.address;
}

/** A registry that holds one image, `shop/backend:1.2.0`. */
function holding({ method, path, headers }: SiteRequest, omit: { digestHeader?: boolean } = {}): SiteAnswer {
  if (path === `/v2/shop/backend/blobs/${digestOf(CONFIG)}`) return answer(200, { body: CONFIG });
  const reference = /^\/v2\/shop\/backend\/manifests\/(.+)$/.exec(path)?.[1];
  if (!headers.get('accept')?.includes(INDEX)) return answer(500);
  if (reference !== '1.2.0' && reference !== DIGEST) {
    const code = path.includes('/shop/backend/') ? 'MANIFEST_UNKNOWN' : 'NAME_UNKNOWN';
    return method === 'HEAD' ? answer(404) : jsonAnswer(404, { errors: [{ code }] });
  }
  const named = omit.digestHeader ? {} : { 'Docker-Content-Digest': DIGEST };
  return answer(200, { headers: named, ...(method === 'GET' && { body: MANIFEST }) });
}

function credentials(password = 'reg-canary'): RegistryCredentials {
  return { username: new Secret('robot'), password: new Secret(password) };
}
const basicOf = (password: string) => `Basic ${Buffer.from(`robot:${password}`).toString('base64')}`;
const image = (place: string) => place as ImageReference;

imageRegistryLaws('the OCI registry adapter', async () => {
  const open = await serveSite((request) => holding(request));
  const closed = await serveSite(() => answer(401, { headers: { 'WWW-Authenticate': 'Basic realm="here"' } }));
  const gone = await serveSite(() => answer(200));
  await gone.close();
  return {
    registry: ociRegistry({ credentials: new Map([[closed.address, credentials()]]), retryAfterMs: [] }),
    present: {
      place: `${open.address}/shop/backend`,
      tag: '1.2.0',
      digest: DIGEST,
      says: { healthCheck: 'has-one', volumes: ['/var/lib/data'] },
    },
    refusing: `${closed.address}/shop/backend`,
    down: `${gone.address}/shop/backend`,
    async close() {
      await open.close();
      await closed.close();
    },
  };
});

describe('a manifest', () => {
  test('is requested only by HEAD when the registry names the digest, because GET counts as a pull', async () => {
    const methods: string[] = [];
    const host = await serve((request) => {
      methods.push(request.method);
      return holding(request);
    });
    expect(await ociRegistry({ credentials: new Map() }).resolve(image(`${host}/shop/backend:1.2.0`), go)).toEqual({
      kind: 'found',
      digest: DIGEST,
    });
    expect(methods).toEqual(['HEAD']);
  });

  test("is hashed from its raw bytes when the registry doesn't name the digest", async () => {
    const host = await serve((request) => holding(request, { digestHeader: true }));
    const lookup = await ociRegistry({ credentials: new Map() }).resolve(image(`${host}/shop/backend:1.2.0`), go);
    expect(lookup).toEqual({ kind: 'found', digest: DIGEST });
  });

  test('counts as missing when the registry answers with another digest', async () => {
    const host = await serve(() => answer(200, { headers: { 'Docker-Content-Digest': `sha256:${'e'.repeat(64)}` } }));
    expect(
      await ociRegistry({ credentials: new Map() }).resolve(image(`${host}/shop/backend@${DIGEST}`), go),
    ).toMatchObject({
      kind: 'missing',
    });
  });

  test('that is missing says whether the tag or the repository is unknown', async () => {
    const host = await serve((request) => holding(request));
    const registry = ociRegistry({ credentials: new Map() });
    expect(await registry.resolve(image(`${host}/shop/backend:9`), go)).toMatchObject({
      why: expect.stringContaining('MANIFEST_UNKNOWN'),
    });
    expect(await registry.resolve(image(`${host}/nobody:9`), go)).toMatchObject({
      why: expect.stringContaining('NAME_UNKNOWN'),
    });
  });

  test('of a registry that fails twice and then answers is found', async () => {
    let asked = 0;
    const host = await serve((request) => (asked++ < 2 ? answer(503) : holding(request)));
    const registry = ociRegistry({ credentials: new Map(), retryAfterMs: [1, 1] });
    expect(await registry.resolve(image(`${host}/shop/backend:1.2.0`), go)).toMatchObject({ kind: 'found' });
  });

  test('of a registry that limits requests is unreachable, and says until when', async () => {
    const host = await serve(() => answer(429, { headers: { 'Retry-After': '60' } }));
    await expect(
      ociRegistry({ credentials: new Map(), retryAfterMs: [] }).resolve(image(`${host}/a:1`), go),
    ).rejects.toMatchObject({
      code: 'registry/unreachable',
      message: expect.stringContaining('retry after 60'),
    });
  });
});

describe('what an image says of itself', () => {
  /** Serves texts by their digests, as manifests and as blobs. */
  const texts = (...all: readonly string[]) =>
    serve(({ path }) => {
      const found = all.find((text) => path.endsWith(digestOf(text)));
      return found === undefined ? answer(404) : answer(200, { body: found });
    });
  const ask = (host: string, manifest: string) =>
    ociRegistry({ credentials: new Map() }).describe(`${host}/shop/backend@${digestOf(manifest)}` as ImageDigest, go);

  test.each([
    ['a command', { config: { Healthcheck: { Test: ['CMD', 'node', 'health.js'] } } }, 'has-one'],
    ['none at all', { config: {} }, 'has-none'],
    ['one that was switched off', { config: { Healthcheck: { Test: ['NONE'] } } }, 'has-none'],
  ])('has its health check: %s', async (_, config, healthCheck) => {
    const text = JSON.stringify(config);
    const host = await texts(text, manifestOf(text));
    expect(await ask(host, manifestOf(text))).toMatchObject({ kind: 'told', healthCheck });
  });

  test.each([
    ['two', { config: { Volumes: { '/var/lib/data': {}, '/config': {} } } }, ['/config', '/var/lib/data']],
    ['none', { config: {} }, []],
    ['none, in another spelling', { config: { Volumes: null } }, []],
  ])('has its volumes: %s', async (_, config, volumes) => {
    const text = JSON.stringify(config);
    const host = await texts(text, manifestOf(text));
    expect(await ask(host, manifestOf(text))).toMatchObject({ kind: 'told', volumes });
  });

  test('is, for an image for several platforms, what the first one for Linux says', async () => {
    const platform = (os: string, text: string) => ({ digest: digestOf(text), platform: { os } });
    const linux = manifestOf(CONFIG);
    const index = JSON.stringify({ manifests: [platform('unknown', 'attestation'), platform('linux', linux)] });
    expect(await ask(await texts(index, linux, CONFIG), index)).toMatchObject({ healthCheck: 'has-one' });
  });

  test('is untold when it cannot be read', async () => {
    const why = expect.stringContaining('blobs/') as string;
    expect(await ask(await texts(MANIFEST), MANIFEST)).toEqual({ kind: 'untold', why });
    expect(await ask(await texts('no JSON'), 'no JSON')).toMatchObject({ kind: 'untold' });
  });
});

describe('a login', () => {
  test('by Basic is sent when the registry asks for it, and not before', async () => {
    const seen: (string | undefined)[] = [];
    const host = await serve((request) => {
      seen.push(request.headers.get('authorization'));
      if (request.headers.get('authorization') === basicOf('reg-canary')) return holding(request);
      return answer(401, { headers: { 'WWW-Authenticate': 'Basic realm="Registry, of ours"' } });
    });
    const registry = ociRegistry({ credentials: new Map([[host, credentials()]]) });
    expect(await registry.resolve(image(`${host}/shop/backend:1.2.0`), go)).toMatchObject({ kind: 'found' });
    expect(seen).toEqual([undefined, basicOf('reg-canary')]);
  });

  test('that is wrong throws registry/unauthorized, without the password in it', async () => {
    const host = await serve(() => answer(401, { headers: { 'WWW-Authenticate': 'Basic realm="x"' } }));
    const registry = ociRegistry({ credentials: new Map([[host, credentials('wr0ng-canary')]]) });
    const failure: unknown = await registry
      .resolve(image(`${host}/shop/backend:1.2.0`), go)
      .catch((thrown: unknown) => thrown);
    expect(failure).toMatchObject({ code: 'registry/unauthorized' });
    expect(`${JSON.stringify(failure)} ${String(failure)}`).not.toContain('wr0ng-canary');
  });

  test('that is required but not configured is reported as such', async () => {
    const host = await serve(() => answer(401, { headers: { 'WWW-Authenticate': 'Basic realm="x"' } }));
    await expect(ociRegistry({ credentials: new Map() }).resolve(image(`${host}/a:1`), go)).rejects.toMatchObject({
      code: 'registry/unauthorized',
      message: expect.stringContaining('none is configured'),
    });
  });

  test.each([['token'], ['access_token']])(
    'by Bearer asks the token server for pulling this repository only, and takes its %s',
    async (field) => {
      const asked: SiteRequest[] = [];
      const host = await serve((request) => {
        asked.push(request);
        if (request.path.startsWith('/token')) {
          return request.headers.get('authorization') === basicOf('reg-canary')
            ? jsonAnswer(200, { [field]: 'jwt.of.ours' })
            : answer(401);
        }
        if (request.headers.get('authorization') === 'Bearer jwt.of.ours') return holding(request);
        const challenge = `Bearer realm="http://${request.headers.get('host')}/token",service="registry.test",scope="repository:shop/backend:pull,push"`;
        return answer(401, { headers: { 'WWW-Authenticate': challenge } });
      });
      const registry = ociRegistry({ credentials: new Map([[host, credentials()]]) });
      expect(await registry.resolve(image(`${host}/shop/backend:1.2.0`), go)).toMatchObject({ kind: 'found' });
      expect(asked[1]?.path).toBe('/token?service=registry.test&scope=repository%3Ashop%2Fbackend%3Apull');
    },
  );

  test('by Bearer without credentials asks for an anonymous token', async () => {
    const host = await serve((request) => {
      if (request.path.startsWith('/token'))
        return request.headers.has('authorization') ? answer(400) : jsonAnswer(200, { token: 'anonymous' });
      if (request.headers.get('authorization') === 'Bearer anonymous') return holding(request);
      return answer(401, {
        headers: { 'WWW-Authenticate': `Bearer realm="http://${request.headers.get('host')}/token",service="x"` },
      });
    });
    expect(
      await ociRegistry({ credentials: new Map() }).resolve(image(`${host}/shop/backend:1.2.0`), go),
    ).toMatchObject({ kind: 'found' });
  });

  test('of another registry is not used', async () => {
    const seen: (string | undefined)[] = [];
    const host = await serve(({ headers }) => {
      seen.push(headers.get('authorization'));
      return answer(401, { headers: { 'WWW-Authenticate': 'Basic realm="x"' } });
    });
    const registry = ociRegistry({
      credentials: new Map([
        ['other.test', credentials()],
        [`x${host}`, credentials()],
      ]),
    });
    await expect(registry.resolve(image(`${host}/a:1`), go)).rejects.toMatchObject({ code: 'registry/unauthorized' });
    expect(seen).toEqual([undefined]);
  });
});

describe('a redirect', () => {
  test('to another origin is followed without the login', async () => {
    const tls = await selfSigned('127.0.0.1');
    const strangers: (string | undefined)[] = [];
    const elsewhere = await serve((request) => {
      strangers.push(request.headers.get('authorization'));
      return holding(request);
    }, tls);
    const host = await serve((request) => {
      if (!request.headers.has('authorization'))
        return answer(401, { headers: { 'WWW-Authenticate': 'Basic realm="x"' } });
      return answer(307, { headers: { location: `https://${elsewhere}${request.path}` } });
    }, tls);
    const registry = ociRegistry({ credentials: new Map([[host, credentials()]]), ca: tls.cert });
    expect(await registry.resolve(image(`${host}/shop/backend:1.2.0`), go)).toMatchObject({ kind: 'found' });
    expect(strangers).toEqual([undefined]);
  });

  test('to plain http elsewhere, or in a circle, is not followed', async () => {
    let asked = 0;
    const elsewhere = await serve(() => {
      asked += 1;
      return answer(200);
    });
    const away = await serve(({ path }) => answer(302, { headers: { location: `http://${elsewhere}${path}` } }));
    const round = await serve(({ path }) => answer(302, { headers: { location: path } }));
    const registry = ociRegistry({ credentials: new Map() });
    await expect(registry.resolve(image(`${away}/a:1`), go)).rejects.toMatchObject({ code: 'registry/unreachable' });
    await expect(registry.resolve(image(`${round}/a:1`), go)).rejects.toMatchObject({ code: 'registry/unreachable' });
    expect(asked).toBe(0);
  });
});

test('a loopback registry with an untrusted certificate is not asked over plain http instead', async () => {
  const tls = await selfSigned('127.0.0.1');
  const host = await serve((request) => holding(request), tls);
  await expect(
    ociRegistry({ credentials: new Map(), retryAfterMs: [] }).resolve(image(`${host}/shop/backend:1.2.0`), go),
  ).rejects.toMatchObject({
    code: 'registry/unreachable',
    message: expect.stringContaining('certificate'),
  });
});

describe("the job's own login", () => {
  const JOB = { username: new Secret('x-access-token'), password: new Secret('job-canary'), owner: 'job' } as const;
  const SHOWN = `Basic ${Buffer.from('x-access-token:job-canary').toString('base64')}`;
  const challenge = answer(401, { headers: { 'WWW-Authenticate': 'Basic realm="here"' } });

  test('is shown to the registry that it is for', async () => {
    const address = await serve((request) =>
      request.headers.get('authorization') === SHOWN ? holding(request) : challenge,
    );
    const registry = ociRegistry({ credentials: new Map([[address, JOB]]), retryAfterMs: [] });
    expect(await registry.resolve(image(`${address}/shop/backend:1.2.0`), go)).toMatchObject({ kind: 'found' });
  });

  test('that is refused is left out: the image may be for everybody', async () => {
    const address = await serve((request) => {
      if (request.path.startsWith('/token'))
        return request.headers.has('authorization') ? answer(403) : jsonAnswer(200, { token: 'anonymous' });
      if (request.headers.get('authorization') === 'Bearer anonymous') return holding(request);
      return answer(401, { headers: { 'WWW-Authenticate': `Bearer realm="http://${address}/token",service="x"` } });
    });
    const registry = ociRegistry({ credentials: new Map([[address, JOB]]), retryAfterMs: [] });
    expect(await registry.resolve(image(`${address}/shop/backend:1.2.0`), go)).toMatchObject({ kind: 'found' });
  });

  test('that is refused for an image that is not for everybody: the failure names the permission, and not the token', async () => {
    const address = await serve(() => challenge);
    const registry = ociRegistry({ credentials: new Map([[address, JOB]]), retryAfterMs: [] });
    const refused: unknown = await registry
      .resolve(image(`${address}/shop/backend:1.2.0`), go)
      .catch((thrown: unknown) => thrown);
    expect(refused).toMatchObject({
      code: 'registry/unauthorized',
      message: expect.stringMatching(/`packages: read`.*Manage Actions access/),
    });
    expect(String(refused)).not.toContain('job-canary');
  });

  test('a registry whose login is named but not given is told apart from one without', async () => {
    const address = await serve(() => challenge);
    const missing = new Map([
      [address, '`registry-auth` names USER and PASSWORD for it, not given in REGISTRY_SECRETS'],
    ]);
    const registry = ociRegistry({ credentials: new Map(), missing, retryAfterMs: [] });
    await expect(registry.resolve(image(`${address}/shop/backend:1.2.0`), go)).rejects.toMatchObject({
      message: expect.stringContaining('USER and PASSWORD for it, not given in REGISTRY_SECRETS'),
    });
  });
});
