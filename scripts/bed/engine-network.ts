import { run, tryRun } from './command.ts';

/** Addresses for a private engine: `10.<n>.0.0/24` for its bridge, `10.<n>.128.0/17` for the networks that its users make. */
export interface EngineNetwork {
  readonly bridge: string;
  readonly address: string;
  readonly fixedCidr: string;
  readonly pool: string;
}

export function engineNetwork(bridge: string, n: number): EngineNetwork {
  return { bridge, address: `10.${n}.0.1/24`, fixedCidr: `10.${n}.0.0/24`, pool: `10.${n}.128.0/17` };
}

/** True when no interface and no route of this machine uses `10.<n>.0.0/16`. */
export function isFree(n: number): boolean {
  const seen = tryRun({ program: 'ip', args: ['-4', 'route', 'show', 'table', 'all'] });
  return seen.ok && !seen.stdout.split(/[\s/]+/).some((word) => word.startsWith(`10.${n}.`));
}

/**
 * A bridge of its own, and leave for its containers to talk to one another. The engine itself writes no packet filter rules: a second engine's
 * start would flush the first one's.
 */
export async function createBridge(network: EngineNetwork): Promise<void> {
  await run({ program: 'ip', args: ['link', 'add', network.bridge, 'type', 'bridge'] });
  await run({ program: 'ip', args: ['addr', 'add', network.address, 'dev', network.bridge] });
  await run({ program: 'ip', args: ['link', 'set', network.bridge, 'up'] });
  // Another engine on this machine may have turned the policy of FORWARD to DROP. Without iptables there is nothing to pass.
  tryRun({ program: 'iptables', args: ['-I', 'FORWARD', ...forwardRule(network)] });
}

/** Takes away the bridge, what the engine's user-defined networks left, and the rule. Idempotent. */
export function removeBridges(network: EngineNetwork): void {
  const prefix = network.address.split('.').slice(0, 2).join('.');
  const lines = tryRun({ program: 'ip', args: ['-4', '-o', 'addr', 'show'] }).stdout.split('\n');
  for (const line of lines) {
    const [, device, , address] = line.split(/\s+/);
    if (device === undefined || address === undefined || !address.startsWith(`${prefix}.`)) continue;
    tryRun({ program: 'ip', args: ['link', 'delete', device, 'type', 'bridge'] });
  }
  while (tryRun({ program: 'iptables', args: ['-C', 'FORWARD', ...forwardRule(network)] }).ok) {
    if (!tryRun({ program: 'iptables', args: ['-D', 'FORWARD', ...forwardRule(network)] }).ok) return;
  }
}

function forwardRule(network: EngineNetwork): readonly string[] {
  const all = `${network.address.split('.').slice(0, 2).join('.')}.0.0/16`;
  return ['-s', all, '-d', all, '-j', 'ACCEPT'];
}
