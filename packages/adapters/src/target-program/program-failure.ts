/** Ends the program with this exit code and these words, which people read. */
export class ProgramFailure extends Error {
  readonly exitCode: number;

  constructor(exitCode: number, message: string, cause?: unknown) {
    super(message, { cause });
    this.exitCode = exitCode;
  }
}

/** What the exit codes mean is in ../vaults/volume/scripts/exit-codes.ts. */
export const EXIT_CODES = {
  unwritable: 35,
  notEncrypted: 36,
  notDecrypted: 37,
  noKey: 38,
  damaged: 41,
  notStill: 45,
  noRoom: 46,
  unread: 47,
  bucket: 70,
  cut: 71,
  unproven: 72,
  artifact: 73,
} as const;

/** A failure as it is; anything else as one of this code, with its own words. */
export function asProgramFailure(thrown: unknown, exitCode: number): ProgramFailure {
  if (thrown instanceof ProgramFailure) return thrown;
  return new ProgramFailure(exitCode, thrown instanceof Error ? thrown.message : String(thrown), thrown);
}
