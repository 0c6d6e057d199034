export interface RawInputs {
  /** The input as the runner gave it, trimmed; empty when absent. */
  text(name: string): string;
}

/** The runner's own spelling: `INPUT_<NAME>` in upper case, blanks as underscores, hyphens kept. */
export function inputsFrom(environment: NodeJS.ProcessEnv): RawInputs {
  return { text: (name) => (environment[`INPUT_${name.replaceAll(' ', '_').toUpperCase()}`] ?? '').trim() };
}
