/** Closes an exhaustive switch: a new member of the union stops compiling here before it can be forgotten at run time. */
export function assertNever(value: never): never {
  throw new Error(`not a member of the union: ${JSON.stringify(value)}`);
}
