/** Hears how many bytes are done, and how many there are. */
export type Telling = (bytes: number, expected: number) => void;

const TELL_EVERY_MS = 2_000;

/** Tells now and then how far the work is, until it ends. `done` answers the bytes so far. */
export async function tellingWhile<Result>(
  { tells, expected, done }: { readonly tells: Telling; readonly expected: number; done(): number },
  work: () => Promise<Result>,
): Promise<Result> {
  const timer = setInterval(() => tells(done(), expected), TELL_EVERY_MS);
  try {
    return await work();
  } finally {
    clearInterval(timer);
  }
}
