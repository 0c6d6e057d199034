import type { ActionMetadata } from './action-metadata.ts';

export interface GivenInputs {
  /** What stands under `with:`, already evaluated. */
  readonly inputs: Readonly<Record<string, string>>;
  /** What an expression in a default gives, by its text: `github.token`. */
  readonly expressions: ReadonlyMap<string, string>;
}

/**
 * `INPUT_*` as the runner sets them: the name in upper case, blanks as underscores, hyphens kept; every declared input,
 * empty when it has neither value nor default. A default fills an absent input, never one that was given as empty.
 * Throws on an input that the action doesn't have: the runner only warns, but here it is a misspelling in a test.
 */
export function inputVariables(action: ActionMetadata, given: GivenInputs): Record<string, string> {
  const unknown = Object.keys(given.inputs).filter((name) => !action.inputs.has(name));
  if (unknown.length > 0) throw new Error(`${action.name} has no input ${unknown.join(', ')}`);
  const variables: Record<string, string> = {};
  for (const [name, { default: otherwise }] of action.inputs) {
    const value = given.inputs[name] ?? evaluated(otherwise ?? '', given.expressions);
    variables[`INPUT_${name.replaceAll(' ', '_').toUpperCase()}`] = value;
  }
  return variables;
}

function evaluated(text: string, expressions: ReadonlyMap<string, string>): string {
  return text.replaceAll(/\$\{\{\s*(.*?)\s*\}\}/g, (_, expression: string) => {
    const value = expressions.get(expression);
    if (value === undefined) throw new Error(`the runner harness has no value for \${{ ${expression} }}`);
    return value;
  });
}
