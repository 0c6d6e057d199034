/** Where a command reads and writes. Tests give one of their own. */
export interface Terminal {
  /** Whether a person sits there who can be asked. */
  readonly interactive: boolean;
  /** What was asked for, on standard output. */
  print(text: string): void;
  /** What went wrong, and what is said on the way, on standard error: `--json` keeps standard output clean. */
  note(text: string): void;
  /** Asks a person, and answers the line without blanks around it. Only where `interactive`. */
  ask(question: string, signal: AbortSignal): Promise<string>;
}
