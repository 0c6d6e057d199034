import type { Failure } from '@hardened-deploy/core/base/failure';
import { textOf } from '../advice/written.ts';
import type { Origin } from '../yaml/origin.ts';
import { originIn, scalarsIn, type Step } from './compose-source.ts';
import { type ComposeFiles, invalidFiles } from './gather-files.ts';

/** What Docker Compose says is wrong in the files, with the line that it means, as far as its words tell. */
export function refusedByCompose(configuration: string, { sources }: ComposeFiles, problem: string): Failure {
  const steps = stepsIn(problem);
  const found = steps.length === 0 ? valueIn(sources, problem) : undefined;
  const { path, ...origin } = found ?? { path: steps.join('.'), ...originIn(sources, steps) };
  return invalidFiles(configuration, [{ ...origin, path, problem: `Docker Compose says: ${problem}` }]);
}

function stepsIn(problem: string): readonly Step[] {
  const [, path] = /\b((?:services|networks|volumes|configs|secrets)\.[\w.-]*\w)/.exec(problem) ?? [];
  const [, service] = /service "([\w.-]+)"/.exec(problem) ?? [];
  const [, first] = /dependency cycle detected: ([\w.-]+) ->/.exec(problem) ?? [];
  if (first !== undefined) return ['services', first, 'depends_on'];
  const [, unknown] = /additional properties '([\w.-]+)'/.exec(problem) ?? [];
  const steps = path?.split('.') ?? (service === undefined ? [] : ['services', service]);
  return unknown === undefined ? steps : [...steps, unknown];
}

/** `invalid hostPort: x` names only the value: the first line that holds it. */
function valueIn(sources: ComposeFiles['sources'], problem: string): (Origin & { readonly path: string }) | undefined {
  const [, value] = /: (\S+)$/.exec(problem) ?? [];
  if (value === undefined) return undefined;
  for (const source of sources) {
    const found = scalarsIn(source).find(({ node }) => textOf(node)?.includes(value));
    if (found) return { file: source.path, line: source.lineOf(found.node), path: found.steps.join('.') };
  }
  return undefined;
}
