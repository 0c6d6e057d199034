/** What a stored text says. Undefined when it is no JSON: what was cut off or edited by hand is then refused with words of the caller's own. */
export function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** What a JSON text can hold. */
export type JsonValue = string | number | boolean | null | readonly JsonValue[] | JsonObject;

/** An object of a JSON text, with whatever keys it has. */
export interface JsonObject {
  readonly [key: string]: JsonValue;
}
