import type { ActionRules } from './action-rules.ts';

/** An `action.yml`, as parsed; nothing in it is believed yet. */
export interface ActionDocument {
  readonly name?: unknown;
  readonly description?: unknown;
  readonly author?: unknown;
  readonly branding?: { readonly icon?: unknown; readonly color?: unknown };
  readonly inputs?: Readonly<Record<string, InputDocument | null>>;
  readonly outputs?: Readonly<Record<string, { readonly description?: unknown } | null>>;
  readonly runs?: Readonly<Record<string, unknown>>;
}

interface InputDocument {
  readonly description?: unknown;
  readonly required?: unknown;
  readonly default?: unknown;
}

export interface LintedAction {
  /** Name of its folder. */
  readonly action: string;
  readonly document: ActionDocument;
  readonly readme: string;
}

/** Every rule that one action's metadata breaks, as `place: problem`. */
export function lintAction(rules: ActionRules, { action, document, readme }: LintedAction): string[] {
  return [
    ...head(rules, document),
    ...runs(rules, action, document),
    ...inputs(rules, action, document),
    ...outputs(rules, document),
    ...rules.readme.headings
      .filter((heading) => !readme.split('\n').includes(heading))
      .map((heading) => `README.md: has no "${heading}"`),
  ];
}

/** Names that two actions share. */
export function lintNames(rules: ActionRules, actions: readonly LintedAction[]): string[] {
  if (!rules.name.unique) return [];
  const names = actions.map(({ document }) => String(document.name));
  return names.filter((name, index) => names.indexOf(name) !== index).map((name) => `name: "${name}" is given twice`);
}

function* head(rules: ActionRules, { name, description, author, branding }: ActionDocument): Generator<string> {
  yield* fits('name', name, rules.name.pattern);
  yield* fits('description', description, rules.description.pattern);
  if (String(description).length > rules.description.longest)
    yield `description: has ${String(description).length} characters, at most ${rules.description.longest}`;
  if (author !== rules.author) yield `author: must be ${rules.author}`;
  yield* among('branding.icon', branding?.icon, rules.branding.icons);
  yield* among('branding.color', branding?.color, rules.branding.colors);
}

function* runs(rules: ActionRules, action: string, { runs: written = {} }: ActionDocument): Generator<string> {
  for (const key of ['using', 'main'] as const) yield* equals(`runs.${key}`, written[key], rules.runs[key], action);
  for (const key of Object.keys(written)) {
    if (!Object.hasOwn(rules.runs, key)) yield `runs.${key}: is not among ${Object.keys(rules.runs).join(', ')}`;
  }
  if (written['post'] === undefined) return;
  for (const key of ['post', 'post-if'] as const) yield* equals(`runs.${key}`, written[key], rules.runs[key], action);
}

function* inputs(rules: ActionRules, action: string, { inputs: written = {} }: ActionDocument): Generator<string> {
  const needed = rules['read-only'].includes(action) ? [] : rules.changing.inputs;
  for (const name of [...rules['every-action'].inputs, ...needed]) {
    if (!Object.hasOwn(written, name)) yield `inputs: has no ${name}`;
  }
  for (const [name, input] of Object.entries(written)) yield* lintInput(rules, name, input ?? {});
}

function* lintInput({ inputs: rules }: ActionRules, name: string, input: InputDocument): Generator<string> {
  const place = `inputs.${name}`;
  yield* fits(place, name, rules.name);
  yield* fits(`${place}.description`, input.description, rules.description);
  if (typeof input.required !== 'boolean') yield `${place}.required: must be true or false`;
  if (input.required === true && input.default !== undefined) yield `${place}: is required and has a default`;
  if (input.default !== undefined && typeof input.default !== 'string')
    yield `${place}.default: must be quoted, so that YAML doesn't read it as something else`;
  const given = String(input.default ?? '');
  for (const expression of given.match(/\$\{\{.*?\}\}/g) ?? []) {
    if (!rules['default-expressions'].includes(expression)) yield `${place}.default: may not read ${expression}`;
  }
  if (new RegExp(rules['secret-like']).test(name) && !rules['secret-defaults'].includes(given))
    yield `${place}.default: a secret's default may only be ${rules['secret-defaults'].join(' or ')}`;
}

function* outputs({ outputs: rules }: ActionRules, { outputs: written = {} }: ActionDocument): Generator<string> {
  for (const name of rules.required) if (!Object.hasOwn(written, name)) yield `outputs: has no ${name}`;
  for (const [name, output] of Object.entries(written)) {
    yield* fits(`outputs.${name}`, name, rules.name);
    yield* fits(`outputs.${name}.description`, output?.description, rules.description);
  }
}

function* fits(place: string, value: unknown, pattern: string): Generator<string> {
  if (typeof value !== 'string') yield `${place}: is missing`;
  else if (!new RegExp(pattern, 's').test(value)) yield `${place}: "${value}" does not match ${pattern}`;
}

function* among(place: string, value: unknown, known: readonly string[]): Generator<string> {
  if (!known.includes(String(value))) yield `${place}: "${String(value)}" is not one of ${known.join(', ')}`;
}

function* equals(place: string, value: unknown, rule: string, action: string): Generator<string> {
  const wanted = rule.replaceAll('{action}', action);
  if (value !== wanted) yield `${place}: must be ${wanted}, not ${String(value)}`;
}
