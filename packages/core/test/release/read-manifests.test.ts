import { asFailure } from '@hardened-deploy/core/base/failure';
import { specOf } from '@hardened-deploy/core/release/component-spec';
import type { SourceFile, SourceFolder } from '@hardened-deploy/core/release/source-file';
import { readManifests } from '@hardened-deploy/core/release/usecases/read-manifests';
import { sampleComponent, samplePlaced } from '@hardened-deploy/testkit/release/component-samples';
import { expect, test } from 'vitest';

const signal = new AbortController().signal;
const from = { path: 'k8s/web', line: 7, key: 'components.web.manifest' };
const web = sampleComponent('web', '/', { manifestFrom: from });
const worker = sampleComponent('worker', '/');

function repository(files: Readonly<Record<string, string | Uint8Array>>, folder?: SourceFolder) {
  const names = Object.keys(files);
  return {
    async open(path: string): Promise<SourceFile> {
      const text = files[path];
      return text === undefined ? { kind: 'absent' } : { kind: 'file', bytes: Buffer.from(text) };
    },
    async list(path: string): Promise<SourceFolder> {
      if (folder) return folder;
      if (names.includes(path)) return { kind: 'file' };
      const inside = names.filter((name) => name.startsWith(`${path}/`));
      if (inside.length === 0) return { kind: 'absent' };
      const entries = inside.map((name) => ({ name: name.slice(path.length + 1), kind: 'file' as const }));
      return { kind: 'folder', entries };
    },
  };
}

const reading = {
  configuration: 'hardened-deploy.yml',
  place: 'acme/shop at 3f1c',
  read: (texts: readonly { path: string; text: string }[]) => ({
    kind: 'manifest' as const,
    manifest: { objects: texts.map(({ path, text }) => ({ path, text })) },
  }),
};

async function problem(of: ReturnType<typeof repository>): Promise<string> {
  return await readManifests(of, [web], reading, signal).then(
    () => 'read',
    (thrown: unknown) => asFailure(thrown).message,
  );
}

test('a folder gives its YAML files by their names, and nothing else of it; a component without a manifest stays as it is', async () => {
  const files = { 'k8s/web/b.yml': 'b', 'k8s/web/a.yaml': 'a', 'k8s/web/README.md': 'x' };
  const [first, second] = await readManifests(repository(files), [web, worker], reading, signal);
  expect(first?.manifest).toEqual({
    objects: [
      { path: 'k8s/web/a.yaml', text: 'a' },
      { path: 'k8s/web/b.yml', text: 'b' },
    ],
  });
  expect(second).toBe(worker);
});

test('a file may be named itself', async () => {
  const [first] = await readManifests(repository({ 'k8s/web': 'all' }), [web], reading, signal);
  expect(first?.manifest?.objects).toEqual([{ path: 'k8s/web', text: 'all' }]);
});

test('where a manifest lies is not kept with the release: moving the file makes no other release', () => {
  const { image } = samplePlaced('web', 'blue');
  expect(specOf(web, image)).toEqual(specOf(sampleComponent('web', '/'), image));
});

test.each([
  [repository({}), 'components.web.manifest: k8s/web is not there: acme/shop at 3f1c has no such file or folder'],
  [repository({ 'k8s/web/notes.txt': 'x' }), 'k8s/web has no YAML file'],
  [repository({ 'k8s/web/a.yaml': Uint8Array.of(0xff, 0xfe) }), 'k8s/web/a.yaml is not UTF-8 text'],
  [repository({}, { kind: 'unusable', why: 'is a link' }), 'k8s/web is a link'],
  [
    repository({}, { kind: 'folder', entries: [{ name: 'base', kind: 'folder' }] }),
    'k8s/web has the folder base: name the folder with the rendered files',
  ],
])('what is no manifest is told at the line that names it', async (of, said) => {
  const message = await problem(of);
  expect(message).toMatch(/^hardened-deploy\.yml:7: /);
  expect(message).toContain(said);
});
