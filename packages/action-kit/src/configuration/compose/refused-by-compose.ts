import type { Failure } from '@hardened-deploy/core/base/failure';
import { originIn, type Step } from './compose-source.ts';
import { type ComposeFiles, invalidFiles } from './gather-files.ts';

/** What Docker Compose says is wrong in the files, with the line that it means, as far as its words tell. */
export function refusedByCompose(configuration: string, { sources }: ComposeFiles, problem: string): Failure {
  const steps = stepsIn(problem);
  return invalidFiles(configuration, [
    { ...originIn(sources, steps), path: steps.join('.'), problem: `Docker Compose says: ${problem}` },
  ]);
}

function stepsIn(problem: string): readonly Step[] {
  const [, path] = /\b((?:services|networks|volumes|configs|secrets)\.[\w.-]*\w)/.exec(problem) ?? [];
  const [, service] = /service "([\w.-]+)"/.exec(problem) ?? [];
  const [, unknown] = /additional properties '([\w.-]+)'/.exec(problem) ?? [];
  const steps = path?.split('.') ?? (service === undefined ? [] : ['services', service]);
  return unknown === undefined ? steps : [...steps, unknown];
}
