import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The release that this command is a part of, as it lies on the disk. */
export interface Suite {
  /** Its folder, with `.github/workflows/deploy.yml`. */
  readonly root: string;
  /** `owner/name`: how workflows name it. */
  readonly repository: string;
  /** The ref that workflows use. It is a moving tag, so that they get corrections. */
  readonly ref: string;
}

const DEFAULT_REPOSITORY = 'org/hardened-deploy';
const REF = 'v1';

/** Looked for from a file of the release upwards. Throws when the file is in no release. */
export function suiteOf(file: string): Suite {
  for (let folder = dirname(file); folder !== dirname(folder); folder = dirname(folder)) {
    if (existsSync(join(folder, '.github/workflows/deploy.yml')) && existsSync(join(folder, 'package.json'))) {
      return { root: folder, repository: repositoryOf(join(folder, 'package.json')), ref: REF };
    }
  }
  throw new Error(`${file} is in no release of hardened-deploy: there is no .github/workflows/deploy.yml above it`);
}

/** A release tree names its repository in its package.json. The sources don't. */
function repositoryOf(packageFile: string): string {
  const { repository } = JSON.parse(readFileSync(packageFile, 'utf8')) as { readonly repository?: unknown };
  const named = typeof repository === 'string' ? /^github:([\w.-]+\/[\w.-]+)$/.exec(repository)?.[1] : undefined;
  return named ?? DEFAULT_REPOSITORY;
}
