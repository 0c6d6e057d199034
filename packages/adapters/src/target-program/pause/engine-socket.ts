import { request } from 'node:http';

/** What the Engine answers. */
export interface EngineAnswer {
  readonly status: number;
  readonly body: string;
}

/** Asks the Engine at its socket, in JSON. Throws when it can't be reached, or doesn't answer in time. */
export function askEngine(
  socketPath: string,
  { method = 'GET', path }: { readonly method?: 'GET' | 'POST'; readonly path: string },
): Promise<EngineAnswer> {
  return new Promise((resolve, reject) => {
    const asked = request({ socketPath, method, path, timeout: 10_000 }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('error', reject);
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, body: Buffer.concat(parts).toString('utf8') }),
      );
    });
    asked.on('timeout', () => asked.destroy(new Error(`the Engine did not answer ${method} ${path} within 10 s`)));
    asked.on('error', reject);
    asked.end();
  });
}
