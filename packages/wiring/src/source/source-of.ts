import { normalize } from 'node:path';
import type { RunFacts } from '@hardened-deploy/action-kit/run-facts';
import { workspaceSourceRepository } from '@hardened-deploy/adapters/system/workspace-source-repository';
import type { Secret } from '@hardened-deploy/core/base/secret';
import type { ReadingPlace } from '@hardened-deploy/core/release/file-problems';
import type { SourceRepository } from '@hardened-deploy/core/release/ports/source-repository';
import { deployedRepository } from '../deployed-repository.ts';

export interface SourceInputs {
  readonly config: string;
  readonly githubToken?: Secret | undefined;
}

export interface RunAround {
  readonly run: RunFacts;
  readonly signal: AbortSignal;
}

/** `./path` is a file of the workspace; any other path is one of the repository at the deployed commit. */
export function isInWorkspace(config: string): boolean {
  return config.startsWith('./');
}

export interface Source {
  readonly repository: Pick<SourceRepository, 'open' | 'list'>;
  readonly reading: ReadingPlace;
}

export function sourceOf(inputs: SourceInputs, run: RunFacts): Source {
  const configuration = normalize(inputs.config);
  if (isInWorkspace(inputs.config)) {
    return sourceInFolder(configuration, { folder: run.workspace, called: `the workspace ${run.workspace}` });
  }
  const place = `${run.repository} at ${run.sha}`;
  return { repository: deployedRepository(inputs, { run }), reading: { configuration, place } };
}

export interface Folder {
  readonly folder: string;
  /** In messages. */
  readonly called: string;
}

export function sourceInFolder(configuration: string, { folder, called }: Folder): Source {
  return { repository: workspaceSourceRepository({ folder }), reading: { configuration, place: called } };
}
