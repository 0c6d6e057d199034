import { Failure } from '@hardened-deploy/core/base/failure';
import type { Ipv4Range } from '@hardened-deploy/core/base/address/ipv4-range';
import { execIn } from '../containers/container-exec.ts';
import { inStandIn, type StandInOptions } from '../containers/stand-in.ts';
import { routedRanges } from './fib-trie.ts';

/**
 * What the Docker host routes somewhere, read in a container that shares its network. Not /proc/net/route: that has the main
 * table only, and Tailscale and others have one of their own.
 */
export function readRoutesOfHost(options: StandInOptions, signal: AbortSignal): Promise<readonly Ipv4Range[]> {
  return inStandIn(options, 'host', signal, async (container) => {
    const command = { container, argv: ['cat', '/proc/net/fib_trie'], doing: "reading the Docker host's routes" };
    const { stdout, stderr, exitCode } = await execIn(options.connection, command, signal);
    // The loopback address is in the table of every machine.
    if (exitCode === 0 && stdout.includes('127.0.0.1')) return routedRanges(stdout);
    throw new Failure('target/unreachable', `${command.doing}: ${stderr.slice(0, 200) || 'the answer was cut off'}`);
  });
}
