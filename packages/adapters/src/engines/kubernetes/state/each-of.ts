/** As many calls at once as the connections allow, with some left for others. */
const AT_ONCE = 8;

/** Does the work for each of them, a few at a time, and in no order. Rejects with the first failure; what has begun goes on. */
export async function eachOf<Each>(all: readonly Each[], work: (each: Each) => Promise<void>): Promise<void> {
  const waiting = [...all];
  const worker = async (): Promise<void> => {
    for (let each = waiting.shift(); each !== undefined; each = waiting.shift()) await work(each);
  };
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, all.length) }, worker));
}
