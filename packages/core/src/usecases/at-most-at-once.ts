/**
 * Runs `work` on every item, at most `most` of them at the same time, and answers the results in the items' order. The first
 * rejection rejects the whole; items that were not begun by then are not begun any more.
 */
export async function atMostAtOnce<Item, Result>(
  most: number,
  items: readonly Item[],
  work: (item: Item) => Promise<Result>,
): Promise<readonly Result[]> {
  const results: Result[] = [];
  const waiting = items.entries();
  let broken = false;
  const takeTurns = async (): Promise<void> => {
    // All lines share one iterator: each takes the next item that nobody has taken.
    for (const [index, item] of waiting) {
      if (broken) return;
      results[index] = await work(item).catch((thrown: unknown) => {
        broken = true;
        throw thrown;
      });
    }
  };
  await Promise.all(Array.from({ length: Math.min(most, items.length) }, takeTurns));
  return results;
}
