/**
 * Makes a value from something that is held open, and returns both as one: disposing the result disposes `held`. If `make`
 * throws, `held` is disposed first, because the caller never gets it.
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
