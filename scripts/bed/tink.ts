import { cached } from './cache.ts';
import { run } from './command.ts';

/** Google's Tink for Python, and what it needs. */
const PACKAGES = ['tink==1.16.1', 'protobuf==7.36.2', 'absl-py==2.5.1'];

/** Folder with Tink for Python 3.11, which is a PYTHONPATH. Installed once. */
export async function ensureTink(): Promise<string> {
  return await cached('tink-1.16.1-py3.11', async (path) => {
    const options = ['--quiet', '--disable-pip-version-check', '--no-deps', '--only-binary=:all:', '--target', path];
    await run({ program: 'python3', args: ['-m', 'pip', 'install', ...options, ...PACKAGES] });
  });
}
