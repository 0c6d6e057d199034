import { run, tryRun } from './command.ts';

/** The docker command line, aimed at one engine. */
export interface Docker {
  /** Runs it, gives its trimmed standard output, throws `CommandFailed`. */
  run(args: readonly string[], options?: { readonly timeout?: number }): Promise<string>;
  /** Runs it for its exit code: true when that was 0. */
  succeeds(args: readonly string[]): boolean;
}

export function dockerAt(socket: string): Docker {
  const command = (args: readonly string[]) => ({
    program: 'docker',
    args: ['-H', `unix://${socket}`, ...args],
    // A context or TLS setting of the user's must not redirect what is meant for this engine.
    env: {
      DOCKER_HOST: undefined,
      DOCKER_CONTEXT: undefined,
      DOCKER_TLS_VERIFY: undefined,
      DOCKER_CERT_PATH: undefined,
    },
  });
  return {
    run: async (args, options = {}) => (await run({ ...command(args), ...options })).trim(),
    succeeds: (args) => tryRun(command(args)).ok,
  };
}
