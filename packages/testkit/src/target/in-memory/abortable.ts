/** Every call whose signal is aborted rejects with the reason and does nothing: the last argument of a port is its signal. */
export function abortable<Port extends object>(port: Port): Port {
  const members = Object.entries(port).map(([name, member]: [string, unknown]) => {
    if (typeof member !== 'function') return [name, member];
    return [
      name,
      async (...given: readonly unknown[]): Promise<unknown> => {
        const signal = given.at(-1);
        if (signal instanceof AbortSignal) signal.throwIfAborted();
        return (member as (...given: readonly unknown[]) => unknown)(...given);
      },
    ];
  });
  return Object.fromEntries(members) as Port;
}
