/** Does the work for each item, so many at once, in the order of the items. After a failure nothing new is begun; it is thrown at the end. */
export async function atOnce<Item>(
  items: readonly Item[],
  most: number,
  work: (item: Item) => Promise<void>,
): Promise<void> {
  let next = 0;
  let failed: { readonly thrown: unknown } | undefined;
  const worker = async (): Promise<void> => {
    while (next < items.length && !failed) {
      const item = items[next] as Item;
      next += 1;
      await work(item).catch((thrown: unknown) => void (failed ??= { thrown }));
    }
  };
  await Promise.all(Array.from({ length: most }, worker));
  if (failed) throw failed.thrown;
}
