import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';

/** `action-lint.yml`, as read. Regular expressions are kept as text: messages show them. */
export interface ActionRules {
  readonly version: 1;
  readonly name: { readonly pattern: string; readonly unique: boolean };
  readonly description: { readonly longest: number; readonly pattern: string };
  readonly author: string;
  readonly branding: { readonly icons: readonly string[]; readonly colors: readonly string[] };
  readonly runs: {
    readonly using: string;
    readonly main: string;
    readonly post: string;
    readonly 'post-if': string;
  };
  readonly inputs: {
    readonly name: string;
    readonly description: string;
    readonly 'required-with-default': 'refuse';
    readonly 'default-expressions': readonly string[];
    readonly 'secret-like': string;
    readonly 'secret-defaults': readonly string[];
  };
  readonly outputs: { readonly name: string; readonly description: string; readonly required: readonly string[] };
  readonly 'every-action': { readonly inputs: readonly string[] };
  readonly 'read-only': readonly string[];
  readonly changing: { readonly inputs: readonly string[] };
  readonly readme: { readonly headings: readonly string[] };
}

const SECTIONS: readonly (keyof ActionRules)[] = [
  'version',
  'name',
  'description',
  'author',
  'branding',
  'runs',
  'inputs',
  'outputs',
  'every-action',
  'read-only',
  'changing',
  'readme',
];

/** Throws when a section is missing or unknown: a misspelt rule would never be broken. */
export async function readActionRules(root: string): Promise<ActionRules> {
  const written = parse(await readFile(join(root, 'action-lint.yml'), 'utf8')) as Record<string, unknown>;
  const wrong = [
    ...SECTIONS.filter((section) => written[section] === undefined).map((section) => `has no ${section}`),
    ...Object.keys(written)
      .filter((section) => !SECTIONS.some((known) => known === section))
      .map((section) => `has an unknown section ${section}`),
  ];
  if (wrong.length > 0) throw new Error(`action-lint.yml ${wrong.join(', ')}`);
  return written as unknown as ActionRules;
}
