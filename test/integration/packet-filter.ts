import type { TestStack } from '@hardened-deploy/testkit/docker/test-stack';
import { run } from '../../scripts/bed/command.ts';

/** A real packet filter between a stack's router and its slots. */
export interface PacketFilter {
  /** Answers of the slots' containers don't arrive: what a policy of DROP does. */
  drop(): Promise<void>;
  /** The router is told that there is no way to them: what firewalld does. */
  reject(): Promise<void>;
  clear(): Promise<void>;
}

const PORT = '3000';
const HOW = 'icmp-host-prohibited';

/** In the network namespace of the test's own router, so that it concerns nobody else and is gone with that container. */
export function packetFilter({ configuration, docker }: TestStack): PacketFilter {
  const { subnet } = configuration.target;
  const iptables = async (...rule: readonly string[]): Promise<void> => {
    const pid = await docker('inspect', '--format', '{{.State.Pid}}', `hd-${configuration.stack}-router`);
    await run({ program: 'nsenter', args: ['--target', pid.trim(), '--net', 'iptables', ...rule] });
  };
  return {
    drop: () => iptables('-A', 'INPUT', '-s', subnet, '-p', 'tcp', '--sport', PORT, '-j', 'DROP'),
    reject: () =>
      iptables('-A', 'OUTPUT', '-d', subnet, '-p', 'tcp', '--dport', PORT, '-j', 'REJECT', '--reject-with', HOW),
    clear: () => iptables('-F'),
  };
}
