const revealed = new WeakMap<Secret, string>();

/**
 * A secret value. Everywhere it is printed, it shows `[redacted]`. Call `reveal` only where the value is handed to its
 * consumer.
 */
export class Secret {
  constructor(value: string) {
    revealed.set(this, value);
  }

  reveal(): string {
    return revealed.get(this) ?? '';
  }

  toString(): string {
    return '[redacted]';
  }

  toJSON(): string {
    return '[redacted]';
  }

  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return '[redacted]';
  }
}

/**
 * The secrets a caller gave, by name. Names are public; values are not. An empty value is not among them: a GitHub secret that
 * nobody has set arrives as an empty text, so `get` answers undefined for it.
 */
export type SecretBag = ReadonlyMap<string, Secret>;

/** The one place that decides when a secret counts as given. */
export function secretBag(values: Iterable<readonly [name: string, value: string]>): SecretBag {
  const given = [...values].filter(([, value]) => value.trim() !== '');
  return new Map(given.map(([name, value]) => [name, new Secret(value)]));
}
