import { asFailure } from '@hardened-deploy/core/base/failure';
import { hashOfSpec, specIfKnown, specOf } from '@hardened-deploy/core/release/component-spec';
import type { ImageDigest } from '@hardened-deploy/core/release/image';
import { releaseFromText, releaseText } from '@hardened-deploy/core/release/release-text';
import type { ReleaseHash } from '@hardened-deploy/core/release/release';
import type { SourceFile } from '@hardened-deploy/core/release/source-file';
import { readWantedFiles } from '@hardened-deploy/core/release/usecases/read-wanted-files';
import { contentsOf, hashOfFile, type WantedFile } from '@hardened-deploy/core/release/wanted-file';
import { sha256 } from '@hardened-deploy/core/base/sha256';
import { sampleComponent } from '@hardened-deploy/testkit/release/component-samples';
import { describe, expect, test } from 'vitest';

const signal = new AbortController().signal;
const READING = { configuration: 'hardened-deploy.yml', place: 'acme/shop at 1234' };
const IMAGE = `ghcr.io/acme/web@sha256:${'a'.repeat(64)}` as ImageDigest;

function named(path: string, line = 7): WantedFile {
  return {
    from: { kind: 'repository', path, line, key: `components.web.configs[${line}].file` },
    target: `/etc/${path}`,
  };
}

function repository(files: Readonly<Record<string, Uint8Array | SourceFile>>) {
  const opened: string[] = [];
  return {
    opened,
    async open(path: string): Promise<SourceFile> {
      opened.push(path);
      const found = files[path];
      if (!found) return { kind: 'absent' };
      return found instanceof Uint8Array ? { kind: 'file', bytes: found } : found;
    },
  };
}

describe('files that components name', () => {
  test('are read, each once', async () => {
    const source = repository({ 'a.conf': Buffer.from('a'), 'b.bin': Uint8Array.of(0, 255) });
    const components = [{ files: [named('a.conf'), named('b.bin')] }, { files: [named('a.conf')] }, {}];
    const read = await readWantedFiles(source, components, READING, signal);
    expect([...read.keys()]).toEqual(['a.conf', 'b.bin']);
    expect(source.opened).toEqual(['a.conf', 'b.bin']);
  });

  test('that are missing, or no files, are all told, each at the line that names it', async () => {
    const source = repository({ deploy: { kind: 'unusable', why: 'is a folder, not a file' }, ok: Buffer.from('') });
    const components = [{ files: [named('lost.conf', 7), named('ok', 8)] }, { files: [named('deploy', 12)] }];
    const thrown = await readWantedFiles(source, components, READING, signal).catch(asFailure);
    expect(thrown).toMatchObject({
      code: 'configuration/invalid',
      fileProblems: [
        {
          file: 'hardened-deploy.yml',
          line: 7,
          problem: expect.stringContaining('lost.conf is not there: acme/shop at 1234'),
        },
        {
          file: 'hardened-deploy.yml',
          line: 12,
          problem: 'components.web.configs[12].file: deploy is a folder, not a file',
        },
      ],
    });
  });

  test('that are too large belong into the image or a volume', async () => {
    const large = new Uint8Array(1024 * 1024 + 1);
    const source = repository({ large, larger: { kind: 'too-large' } });
    const read = readWantedFiles(source, [{ files: [named('large', 7), named('larger', 8)] }], READING, signal);
    const thrown = await read.catch(asFailure);
    const told = (path: string, line: number) =>
      `components.web.configs[${line}].file: ${path} is larger than 1 MiB, the most that one file may have. Put it into the image, or keep it in a volume`;
    expect(thrown).toMatchObject({
      fileProblems: [
        { line: 7, problem: told('large', 7) },
        { line: 8, problem: told('larger', 8) },
      ],
    });
  });

  test('may have 4 MiB together, of which the same bytes count once', async () => {
    const mebibyte = (byte: number) => new Uint8Array(1024 * 1024).fill(byte);
    const all = Object.fromEntries([1, 2, 3, 4, 5].map((byte) => [`f${byte}`, mebibyte(byte)]));
    const source = repository({ ...all, twin: mebibyte(1) });
    const read = (...paths: readonly string[]) =>
      readWantedFiles(source, [{ files: paths.map((path) => named(path)) }], READING, signal);
    expect((await read('f1', 'f2', 'f3', 'f4', 'twin')).size).toBe(5);
    await expect(read('f1', 'f2', 'f3', 'f4', 'f5')).rejects.toThrow(/hardened-deploy\.yml:7: .*larger than 4 MiB/);
  });
});

describe('a component with files', () => {
  const settings = (...files: readonly WantedFile[]) => ({ ...sampleComponent('web', '/'), files });

  test('is another one when a file has changed, and its spec has only hashes', () => {
    const of = (text: string) => specOf(settings(named('a.conf')), IMAGE, new Map([['a.conf', Buffer.from(text)]]));
    expect(hashOfSpec(of('one'))).not.toBe(hashOfSpec(of('two')));
    expect(hashOfSpec(of('one'))).toBe(hashOfSpec(of('one')));
    const { container, ...rest } = of('one');
    expect(container?.mounts).toEqual([
      { kind: 'file', path: 'a.conf', hash: hashOfFile(Buffer.from('one')), target: '/etc/a.conf' },
    ]);
    expect(rest).not.toHaveProperty('files');
  });

  test('has the same spec as ever without any', () => {
    const { files: _, ...plain } = settings();
    expect(hashOfSpec(specOf(settings(), IMAGE))).toBe(hashOfSpec(specOf(plain, IMAGE)));
  });

  test('is not known while its files were not read', () => {
    expect(specIfKnown(settings(named('a.conf')), IMAGE)).toBeUndefined();
    expect(() => specOf(settings(named('a.conf')), IMAGE)).toThrow(/were not read/);
    const text: WantedFile = { from: { kind: 'content', name: 'motd', text: 'hi' }, target: '/etc/motd' };
    expect(specIfKnown(settings(text), IMAGE)?.container?.mounts).toHaveLength(1);
    expect([...contentsOf([text], new Map()).keys()]).toEqual([hashOfFile(Buffer.from('hi'))]);
  });

  test('comes back whole from the text of a release', () => {
    const wanted = { ...named('a.conf'), uid: 101, gid: 102, mode: 0o440 };
    const base = settings(wanted);
    const secret = { kind: 'secret' as const, secret: 'PIN', target: '/run/secrets/pin', mode: 0o400 };
    const spec = specOf({ ...base, container: { mounts: [secret] } }, IMAGE, new Map([['a.conf', Buffer.from('one')]]));
    const release = { id: 'v1', commit: 'c', configurationHash: 'h', components: [spec] };
    const text = releaseText(release);
    const read = releaseFromText(text, sha256(text) as ReleaseHash);
    expect(read).toEqual({ kind: 'release', release });
    if (read.kind !== 'release') throw new Error(read.why);
    expect(read.release.components.map(hashOfSpec)).toEqual([hashOfSpec(spec)]);
  });
});
