import type { Problem } from '../yaml/document.ts';
import type { Origin } from '../yaml/origin.ts';
import { originIn, type Step } from './compose-source.ts';
import type { ComposeWish } from './compose-wish.ts';
import type { ComposeFiles } from './gather-files.ts';

/** A value as JSON has it. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };
export type JsonMap = { readonly [key: string]: Json };

/** What Docker Compose made of the files, and the files themselves, which know the lines. */
export interface Project {
  readonly wish: ComposeWish;
  readonly files: ComposeFiles;
  readonly name: string;
  readonly model: JsonMap;
  /** Docker Compose was given these texts instead of the values of secrets. */
  readonly standIns: ReadonlyMap<string, string>;
  /** Variables that had no value. Whoever takes over a value that needs one complains. */
  readonly unset: readonly string[];
}

export function mapAt(value: Json | undefined, key: string): JsonMap {
  const found = isMap(value) ? value[key] : undefined;
  return isMap(found) ? found : {};
}

export function isMap(value: Json | undefined): value is JsonMap {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function listOf(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? (value as readonly Json[]) : [];
}

export function textIn(value: Json | undefined): string | undefined {
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : undefined;
}

export function servicesOf({ model }: Pick<Project, 'model'>): JsonMap {
  return mapAt(model, 'services');
}

/** Where something stands: in a Compose file, or, for a variable, in the file that `env_file` names. */
export function originOfStep({ files }: Pick<Project, 'files'>, steps: readonly Step[]): Origin {
  const [, , key, variable] = steps;
  const found = originIn(files.sources, steps);
  if (key !== 'environment' || typeof variable !== 'string') return found;
  const written = originIn(files.sources, steps.slice(0, 3));
  if (found.file !== written.file || found.line !== written.line) return found;
  return lineOfVariable(files, variable) ?? found;
}

function lineOfVariable({ texts, sources }: ComposeFiles, variable: string): Origin | undefined {
  const compose = new Set(sources.map(({ path }) => path));
  for (const [file, text] of texts) {
    const index = compose.has(file) ? -1 : text.split('\n').findIndex((line) => isSetBy(line, variable));
    if (index >= 0) return { file, line: index + 1 };
  }
  return undefined;
}

function isSetBy(line: string, variable: string): boolean {
  return /^\s*(?:export\s+)?([\w.-]+)\s*[=:]/.exec(line)?.[1] === variable;
}

/** A problem at a place of the Compose project. */
export function problemAt(project: Pick<Project, 'files'>, steps: readonly Step[], problem: string): Problem {
  return { ...originOfStep(project, steps), path: steps.join('.'), problem };
}

/** A text as its author wrote it: with `${NAME}` instead of what stood for the secret. */
export function asWritten({ standIns }: Pick<Project, 'standIns'>, text: string): string {
  return [...standIns].reduce((shown, [standIn, name]) => shown.replaceAll(standIn, () => `\${${name}}`), text);
}

/** The names of the secrets whose stand-ins a text holds. */
export function secretsWithin({ standIns }: Pick<Project, 'standIns'>, value: Json): readonly string[] {
  const text = JSON.stringify(value);
  return [...standIns].flatMap(([standIn, name]) => (text.includes(standIn) ? name : []));
}
