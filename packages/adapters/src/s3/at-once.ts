/** Does the work for each item, so many at once, in the order of the items. After a failure nothing new is begun; it is thrown at the end. */
export async function atOnce<Item>(
  items: readonly Item[],
  most: number,
  work: (item: Item) => Promise<void>,
): Promise<void> {
  const left = items.values();
  const failed: unknown[] = [];
  const worker = async (): Promise<void> => {
    // All workers take from the same iterator.
    for (const item of left) {
      await work(item).catch((thrown: unknown) => void failed.push(thrown));
      if (failed.length > 0) return;
    }
  };
  await Promise.all(Array.from({ length: most }, worker));
  if (failed.length > 0) throw failed[0];
}
