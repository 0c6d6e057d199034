import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { REUSABLE_WORKFLOWS } from '../generate/workflows/reusable-workflows.ts';

/** A workflow file, as far as references in it are concerned. */
export interface Workflow {
  readonly on?: {
    readonly workflow_call?: {
      readonly inputs?: Readonly<Record<string, { readonly required?: boolean }>>;
      readonly secrets?: Readonly<Record<string, { readonly required?: boolean }>>;
      readonly outputs?: Readonly<Record<string, { readonly value: string }>>;
    } | null;
    readonly workflow_dispatch?: { readonly inputs?: Readonly<Record<string, unknown>> } | null;
  };
  readonly jobs: Readonly<Record<string, Job>>;
}

export interface Job {
  readonly needs?: string | readonly string[];
  readonly uses?: string;
  readonly with?: Readonly<Record<string, unknown>>;
  readonly secrets?: Readonly<Record<string, string>> | 'inherit';
  readonly outputs?: Readonly<Record<string, string>>;
  readonly steps?: readonly Step[];
}

export interface Step {
  readonly id?: string;
  readonly uses?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

/** The workflows that the project gives away, by path; and those of them that others call. */
export async function readWorkflows(
  root: string,
): Promise<{ readonly callables: ReadonlyMap<string, Workflow>; readonly workflows: ReadonlyMap<string, Workflow> }> {
  const examples = (await readdir(join(root, 'workflows-examples'))).filter((name) => name.endsWith('.yml'));
  const paths = [...REUSABLE_WORKFLOWS, ...examples.sort().map((name) => join('workflows-examples', name))];
  const workflows = new Map<string, Workflow>();
  for (const path of paths) workflows.set(path, parse(await readFile(join(root, path), 'utf8')) as Workflow);
  const callables = [...workflows].filter(([path]) => REUSABLE_WORKFLOWS.includes(path));
  return { callables: new Map(callables), workflows };
}
