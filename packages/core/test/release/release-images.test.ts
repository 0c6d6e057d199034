import type { ComponentName } from '@hardened-deploy/core/base/names';
import type { ImageDigest } from '@hardened-deploy/core/release/image';
import { formatReleaseImages, releaseImages } from '@hardened-deploy/core/release/release-images';
import { expect, test } from 'vitest';

test('lines component=image are read; blank lines and blanks at the ends are ignored', () => {
  const read = releaseImages.parse('\n frontend = ghcr.io/acme/frontend:1 \n\nbackend=localhost:5000/backend\r\n');
  expect(read).toEqual({
    ok: true,
    value: new Map([
      ['frontend', 'ghcr.io/acme/frontend:1'],
      ['backend', 'localhost:5000/backend'],
    ]),
  });
});

test.each(['frontend', '=ghcr.io/a:1', 'frontend=', 'frontend=UPPER CASE', 'Front end=a:1', 'a=x:1\na=x:2'])(
  '%j is refused',
  (raw) => {
    expect(releaseImages.parse(raw)).toMatchObject({ ok: false });
  },
);

test.each([
  ['web=UPPER CASE', 'web: "UPPER CASE" is no image reference; give registry/repository:tag or'],
  ['web=', 'web: "" is no image reference'],
  ['web', 'must be lines component=image, not "web"'],
  ['Front end=a:1', "a component's name must be "],
])('%j is refused in words that say what is wrong with it', (raw, said) => {
  expect(releaseImages.parse(raw)).toMatchObject({ ok: false, problem: expect.stringContaining(said) });
});

test('what is written can be read again', () => {
  const image = `ghcr.io/acme/frontend@sha256:${'a'.repeat(64)}` as ImageDigest;
  const text = formatReleaseImages([{ name: 'frontend' as ComponentName, image }]);
  expect(releaseImages.parse(text)).toEqual({ ok: true, value: new Map([['frontend', image]]) });
});
