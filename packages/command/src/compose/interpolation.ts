/** A value of a Compose file. `variable`: it depends on variables of the machine, which this file doesn't know. */
export type ComposeValue =
  /** `defaulted`: variables of the machine whose defaults were filled in. */
  | { readonly kind: 'literal'; readonly text: string; readonly defaulted: readonly string[] }
  | { readonly kind: 'variable'; readonly names: readonly string[] };

const REFERENCE = /\$(?:\$|\{([A-Za-z_]\w*)(?:(:?[-?+])([^{}]*))?\}|([A-Za-z_]\w*))/g;

/** Fills in the defaults of `${NAME:-default}`. Without a default, the value is only known where the variable is set. */
export function composeValue(raw: string): ComposeValue {
  const names: string[] = [];
  const defaulted: string[] = [];
  const text = raw.replaceAll(REFERENCE, (whole, braced?: string, how?: string, otherwise?: string, plain?: string) => {
    if (whole === '$$') return '$';
    if (how === ':-' || how === '-') {
      defaulted.push(braced ?? '');
      return otherwise ?? '';
    }
    names.push(braced ?? plain ?? '');
    return '';
  });
  return names.length > 0 ? { kind: 'variable', names } : { kind: 'literal', text, defaulted };
}
