import { counted, firstOf } from '../../../base/counted.ts';
import type { Finding } from '../../../checks/finding.ts';
import type { WantedFile } from '../../../release/wanted-file.ts';
import type { PreFlightRequest } from '../check.ts';

const MOST_NAMED = 20;

/** The files of the repository that the components name. That they are there was seen when they were read. */
export function filesRead({ configuration, files }: PreFlightRequest): readonly Finding[] {
  if (!files) return [];
  const wanted = configuration.components.flatMap((component) => component.files ?? []);
  const named = [...new Set(wanted.flatMap(pathOf))].filter((path) => files.has(path));
  if (named.length === 0) return [];
  const all = firstOf(named, MOST_NAMED).join(', ');
  const evidence = `${counted(named.length, 'file')} of the repository: ${all}`;
  return [{ check: 'files', status: 'passed', evidence }, ...secretsInRepository(wanted)];
}

function pathOf({ from }: WantedFile): readonly string[] {
  return from.kind === 'repository' ? [from.path] : [];
}

function secretsInRepository(wanted: readonly WantedFile[]): readonly Finding[] {
  const paths = new Set(wanted.flatMap(({ from }) => (from.kind === 'repository' && from.secret ? [from.path] : [])));
  return [...paths].map((path) => ({
    check: `secret file ${path}`,
    status: 'warned',
    evidence: 'it is a file of the repository, so everybody who can read the repository can read it',
    remedy: `If it is secret, put its value into a secret on GitHub and write \`environment: NAME\` in place of \`file: ${path}\`. If not, write it under \`configs\`.`,
  }));
}
