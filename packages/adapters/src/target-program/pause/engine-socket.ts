import { request } from 'node:http';

/** What the Engine answers. */
export interface EngineAnswer {
  readonly status: number;
  readonly body: string;
}

export interface EngineRequest {
  readonly method?: 'GET' | 'POST' | 'DELETE';
  readonly path: string;
  readonly body?: unknown;
  /** Milliseconds of silence until the answer counts as lost; 10 s when absent. */
  readonly limitMs?: number;
}

/** Asks the Engine at its socket, in JSON. Throws when it can't be reached, or doesn't answer in time. */
export function askEngine(
  socketPath: string,
  { method = 'GET', path, body, limitMs = 10_000 }: EngineRequest,
): Promise<EngineAnswer> {
  return new Promise((resolve, reject) => {
    const headers = body === undefined ? {} : { 'Content-Type': 'application/json' };
    const asked = request({ socketPath, method, path, headers, timeout: limitMs }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('error', reject);
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, body: Buffer.concat(parts).toString('utf8') }),
      );
    });
    asked.on('timeout', () =>
      asked.destroy(new Error(`the Engine did not answer ${method} ${path} within ${limitMs / 1_000} s`)),
    );
    asked.on('error', reject);
    asked.end(body === undefined ? undefined : JSON.stringify(body));
  });
}
