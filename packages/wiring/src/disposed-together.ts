/**
 * What is made of something that is held open, and its disposal in one. When the making throws, `held` is disposed before that
 * is thrown on: nobody else could.
 */
export async function disposedTogether<Held extends AsyncDisposable, Made extends object>(
  held: Held,
  make: (held: Held) => Promise<Made>,
): Promise<Made & AsyncDisposable> {
  await using stack = new AsyncDisposableStack();
  stack.use(held);
  const made = await make(held);
  const kept = stack.move();
  return { ...made, [Symbol.asyncDispose]: () => kept.disposeAsync() };
}
