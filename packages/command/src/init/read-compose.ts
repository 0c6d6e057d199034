import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { Failure } from '@hardened-deploy/core/base/failure';
import { type ComposeFile, openComposeFile } from '../compose/compose-file.ts';
import { type ComposeDraft, draftComponents } from '../compose/draft-components.ts';
import { servicesPublishing } from '../compose/published-port.ts';
import { remarkLines } from '../compose/remark.ts';
import { textAt } from '../spot-text.ts';

export interface ReadCompose extends ComposeDraft {
  /** Path as it is written to people. */
  readonly path: string;
  /** The application's name in the file. */
  readonly name: string | undefined;
  /** Services that have the port of the server which the router is going to listen on. */
  readonly atRouterPort: readonly string[];
  /** What became of what is not carried as it is, line by line. */
  readonly remarks: readonly string[];
}

/** That of `router.listen`, which `init` leaves out of the file. */
const ROUTER_PORT = 80;

/** Docker Compose's own order. */
const USUAL = ['compose.yaml', 'compose.yml', 'docker-compose.yaml', 'docker-compose.yml'];

/** The Compose file of a folder. Undefined without one, unless it was named. Throws `configuration/missing` and `…/invalid`. */
export async function readCompose(folder: string, named: string | undefined): Promise<ReadCompose | undefined> {
  for (const path of named === undefined ? USUAL : [named]) {
    const text = await readFile(join(folder, path), 'utf8').catch((thrown: NodeJS.ErrnoException) => {
      if (thrown.code !== 'ENOENT') throw thrown;
      return undefined;
    });
    if (text === undefined) continue;
    const file = opened(path, text);
    const draft = draftComponents(
      file,
      basename(folder)
        .toLowerCase()
        .replaceAll(/[^a-z0-9_-]/g, ''),
    );
    const atRouterPort = servicesPublishing(file, ROUTER_PORT);
    return {
      path,
      name: textAt(file.top.at('name')),
      ...draft,
      atRouterPort,
      remarks: remarkLines(path, file.remarks()),
    };
  }
  if (named === undefined) return undefined;
  throw new Failure('configuration/missing', `there is no ${named} in ${folder}`, {
    remedy: 'Correct --compose, or leave it out.',
  });
}

function opened(path: string, text: string): ComposeFile {
  const answer = openComposeFile(text);
  if (answer.kind === 'open') return answer.file;
  throw new Failure('configuration/invalid', answer.problems.map((problem) => `${path}:${problem}`).join('\n'), {
    remedy:
      'Run `docker compose config`, which shows what is wrong. Its output can be used too: --compose resolved.yaml.',
  });
}
