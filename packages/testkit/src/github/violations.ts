/**
 * Something that no test should let pass: the emulator was asked what it cannot answer truly, or with a real
 * credential.
 */
export interface Violation {
  readonly kind: 'real-token' | 'unknown-route' | 'request' | 'answer';
  readonly at: string;
  readonly method: string;
  readonly path: string;
  readonly detail: string;
}

export interface ViolationLog {
  add(violation: Violation): void;
  all(): readonly Violation[];
  /** Forgets them all and returns them, for a test that meant to cause them. */
  take(): readonly Violation[];
}

export function violationLog(): ViolationLog {
  let found: readonly Violation[] = [];
  return {
    add: (violation) => {
      found = [...found, violation];
    },
    all: () => found,
    take: () => {
      const taken = found;
      found = [];
      return taken;
    },
  };
}

/** Thrown by `assertNoViolations` and by leaving an `await using` block with violations. */
export class EmulatorViolations extends Error {
  override readonly name = 'EmulatorViolations';
  readonly violations: readonly Violation[];

  constructor(violations: readonly Violation[]) {
    const lines = violations.map((violation) => `  ${describeViolation(violation)}`);
    super(
      `The GitHub emulator was used in ${violations.length} way(s) that GitHub would not allow or it cannot answer:\n${lines.join('\n')}`,
    );
    this.violations = violations;
  }
}

export function describeViolation(violation: Violation): string {
  return `${violation.kind}: ${violation.method} ${violation.path}: ${violation.detail}`;
}
