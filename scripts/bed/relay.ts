import { connect, createServer } from 'node:net';

interface Place {
  readonly host: string;
  readonly port: number;
}

/** Listens at a place, and leads every connection to another one, until it is disposed. */
export async function relay({ at, to }: { readonly at: Place; readonly to: Place }): Promise<AsyncDisposable> {
  const server = createServer((near) => {
    const far = connect(to);
    near.on('error', () => far.destroy()).on('close', () => far.destroy());
    far.on('error', () => near.destroy()).on('close', () => near.destroy());
    near.pipe(far).pipe(near);
  });
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(at.port, at.host, resolve));
  return {
    async [Symbol.asyncDispose]() {
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
