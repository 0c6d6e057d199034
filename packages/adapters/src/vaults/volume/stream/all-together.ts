/** What the others have to end by themselves when one fails: to take back what they stored, and to say what they saw. */
const GRACE_MS = 20_000;

type Works<Results extends readonly unknown[]> = {
  readonly [At in keyof Results]: (until: AbortSignal) => Promise<Results[At]>;
};
type Ended<Results extends readonly unknown[]> = { readonly [At in keyof Results]: Results[At] | undefined };

/**
 * Does all of these at once and answers what each answered. When one throws, or `isLost` by what has ended so far, the others get some seconds to
 * end by themselves; then they are ended, and have no answer. What was thrown first is thrown when all have ended, but not what came of ending them.
 */
export async function allTogether<Results extends readonly unknown[]>(
  works: Works<Results>,
  isLost: (ended: Ended<Results>) => boolean,
  signal: AbortSignal,
  graceMs = GRACE_MS,
): Promise<Ended<Results>> {
  const ending = new AbortController();
  const until = AbortSignal.any([signal, ending.signal]);
  const ended: unknown[] = works.map(() => undefined);
  const thrown: unknown[] = [];
  let grace: NodeJS.Timeout | undefined;
  const lose = (): void => {
    grace ??= setTimeout(() => ending.abort(), graceMs);
  };
  await Promise.all(
    works.map(async (work, at) => {
      try {
        ended[at] = await work(until);
        if (isLost(ended as Ended<Results>)) lose();
      } catch (reason) {
        if (!ending.signal.aborted || signal.aborted) thrown.push(reason);
        lose();
      }
    }),
  );
  clearTimeout(grace);
  if (thrown.length > 0) throw thrown[0];
  return ended as Ended<Results>;
}
