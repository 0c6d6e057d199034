/** What a field of the API's own `Status` says about a refusal. */
export interface Refusal {
  readonly status: number;
  /** `NotFound`, `AlreadyExists`, `Conflict`, `Forbidden` … Empty where the answer wasn't the API's own. */
  readonly reason: string;
  /** The API server's words, or the beginning of what something else has answered. */
  readonly message: string;
  /** The kind of the object that is meant: `namespaces` where a namespace is missing. */
  readonly kind: string;
  /** `spec.ports[0]: Required value`, for an object that the API server finds invalid. */
  readonly causes: readonly string[];
}

/** Reads the body of an answer that refuses something: a `Status`, or whatever a proxy in between has said. */
export function refusalIn(status: number, text: string): Refusal {
  const body = parsed(text);
  const details = mapping(body?.['details']);
  const causes = Array.isArray(details['causes']) ? details['causes'].map(mapping) : [];
  return {
    status,
    reason: word(body?.['reason']),
    message: body === undefined ? text.slice(0, 300) : word(body['message']),
    kind: word(details['kind']),
    causes: causes.map((cause) => [word(cause['field']), word(cause['message'])].filter(Boolean).join(': ')),
  };
}

function parsed(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const body = mapping(JSON.parse(text));
    return body['kind'] === 'Status' ? body : undefined;
  } catch {
    return undefined;
  }
}

function mapping(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

function word(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
