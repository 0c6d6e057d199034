/** Ends an exhaustive switch. When the union gets a new member, this call stops compiling, so that no switch forgets it. */
export function assertNever(value: never): never {
  throw new Error(`not a member of the union: ${JSON.stringify(value)}`);
}
