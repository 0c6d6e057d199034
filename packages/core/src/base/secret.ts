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

/** The secrets that a caller gave, by name. Names are public, values are not. */
export type SecretBag = ReadonlyMap<string, Secret>;
