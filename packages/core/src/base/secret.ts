const revealed = new WeakMap<Secret, string>();

/** A secret value. It prints `[redacted]` wherever a value can be printed; `reveal` is called where it leaves for its one consumer. */
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

/** The secrets a caller gave, by name. Names are public; values are not. */
export type SecretBag = ReadonlyMap<string, Secret>;
