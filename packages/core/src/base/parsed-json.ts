/** What a stored text says. Undefined when it is no JSON: what was cut off or edited by hand is then refused with words of the caller's own. */
export function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
