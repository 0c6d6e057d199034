/**
 * JSON with the keys of every object in order, and maps as objects: the same value always gives the same text, so its hash
 * says whether two values are the same. A key that is undefined is left out, as in any JSON.
 */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_, given: unknown) => {
    const plain: unknown = given instanceof Map ? Object.fromEntries(given) : given;
    if (typeof plain !== 'object' || plain === null || Array.isArray(plain)) return plain;
    return Object.fromEntries(Object.entries(plain).toSorted(([one], [other]) => (one < other ? -1 : 1)));
  });
}
