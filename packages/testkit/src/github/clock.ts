/** The emulator's own clock: real time plus a skew that a test sets. So "GitHub's clock is an hour ahead" is one line. */
export interface EmulatorClock {
  /** GitHub's time, as the emulator reports it. */
  now(): Date;
  skewMs(): number;
  setSkew(milliseconds: number): void;
  /** Adds to the skew; negative goes back. */
  advance(milliseconds: number): void;
}

export function emulatorClock(options: { readonly skewMs?: number | undefined }): EmulatorClock {
  let skew = options.skewMs ?? 0;
  return {
    now: () => new Date(Date.now() + skew),
    skewMs: () => skew,
    setSkew: (milliseconds) => {
      skew = milliseconds;
    },
    advance: (milliseconds) => {
      skew += milliseconds;
    },
  };
}

/** GitHub's timestamps have whole seconds: `2026-11-20T10:15:00Z`. */
export function timestamp(date: Date): string {
  return date.toISOString().replace(/\.\d{3}Z$/, 'Z');
}
