import { run } from '../../scripts/bed/command.ts';

/** The engine that integration tests run on. Throws when DOCKER_HOST names none: a test never skips itself. */
export function engineOfTests(): { readonly socket: string } {
  const host = process.env['DOCKER_HOST'];
  if (!host?.startsWith('unix://'))
    throw new Error(
      'DOCKER_HOST must name the Docker Engine (unix://…) that integration tests run on. `npm test` sets it.',
    );
  return { socket: host.slice('unix://'.length) };
}

/** An image of a few megabytes that holds this machine's `bash` and `sleep` and nothing else. */
export async function makeTinyImage(socket: string, tag: string): Promise<void> {
  const programs = '/bin/bash /bin/sleep';
  const libraries = `$(ldd ${programs} | grep "(0x" | grep -o "/[^ ]*" | sort -u)`;
  const script = `tar -chf - ${programs} ${libraries} | docker -H "unix://$1" import - "$2"`;
  await run({ program: 'sh', args: ['-c', script, 'sh', socket, tag] });
}
