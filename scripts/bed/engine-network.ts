import { run, tryRun } from './command.ts';

/** Addresses for a private engine: `10.<n>.0.0/24` for its bridge, `10.<n>.128.0/17` for the networks that its users make. */
interface EngineNetwork {
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
  // Another engine on this machine may have turned the policy of FORWARD to DROP. Without iptables there is no such policy.
  tryRun({ program: 'iptables', args: ['-w', '-I', 'FORWARD', ...forwardRule(network)] });
}

/**
 * Takes away the engine's bridge, those of the networks made in it, and the rule. Idempotent. `networkStore` is the engine's own list of its
 * networks: an engine that was killed could not remove their bridges, whose names are `br-` and the network's first twelve digits.
 */
export function removeBridges(network: EngineNetwork, networkStore: string): void {
  const lines = tryRun({ program: 'ip', args: ['-o', 'link', 'show', 'type', 'bridge'] }).stdout.split('\n');
  for (const bridge of lines.map((line) => line.split(/:\s+/)[1] ?? '')) {
    const ofNetwork = /^br-([0-9a-f]{12})$/.exec(bridge)?.[1];
    const ours = bridge === network.bridge || (ofNetwork !== undefined && networkStore.includes(ofNetwork));
    if (ours) tryRun({ program: 'ip', args: ['link', 'delete', bridge] });
  }
  while (tryRun({ program: 'iptables', args: ['-w', '-C', 'FORWARD', ...forwardRule(network)] }).ok) {
    if (!tryRun({ program: 'iptables', args: ['-w', '-D', 'FORWARD', ...forwardRule(network)] }).ok) return;
  }
}

function forwardRule(network: EngineNetwork): readonly string[] {
  const all = `${network.address.split('.').slice(0, 2).join('.')}.0.0/16`;
  return ['-s', all, '-d', all, '-j', 'ACCEPT'];
}
