import type { Finding } from '../../../../checks/finding.ts';
import { asFailure } from '../../../../base/failure.ts';
import { parseDockerAddress } from '../../../../target/docker-address.ts';
import type { Ipv6Door } from '../../../../target/ports/stack-host.ts';
import type { TargetSettings } from '../../../../target/stack-settings.ts';
import { judgeName } from '../../../door/judge-name.ts';
import type { ResolvedName } from '../../../door/resolved-name.ts';
import { type WantedDoor, wantedDoor } from '../../../door/wanted-door.ts';
import type { NameResolver } from '../../../ports/name-resolver.ts';
import type { PreFlightCheck, PreFlightPorts, PreFlightRequest } from '../../check.ts';

/** The names by which users come in lead to the target, by IPv4 and by IPv6. */
export const namesLeadHere: PreFlightCheck = {
  topic: 'names',
  look: async (ports, request, signal) => await lookAtNames('none', ports, request, signal),
};

/**
 * The same where the router asks for certificates. An authority counts names that don't lead here, and refuses them for an hour
 * after a few: so none may be asked for in vain, in any profile.
 */
export const certifiedNamesLeadHere: PreFlightCheck = {
  topic: 'certified-names',
  look: async (ports, request, signal) => await lookAtNames('asked-for', ports, request, signal),
};

async function lookAtNames(
  certificates: WantedDoor['certificates'],
  ...[ports, request, signal]: Parameters<PreFlightCheck['look']>
): Promise<readonly Finding[]> {
  const door = wantedDoor(request.configuration.router);
  if (door.certificates !== certificates) return [];
  const ipv6 = door.listensOnIpv6 ? await ports.target.stack.ipv6(signal) : undefined;
  const found = await lookAtEach(ports, request, { ...door, listensOnIpv6: ipv6?.kind === 'listens' }, signal);
  return ipv6 ? [...found, byIpv6(ipv6)] : found;
}

/** Whether the router gets requests by IPv6. None is no fault here: which names need IPv6 is said where each name is judged. */
function byIpv6(door: Ipv6Door): Finding {
  const check = 'IPv6';
  if (door.kind === 'listens') return { check, status: 'passed', evidence: 'the router listens there too' };
  const evidence = `the router is reached by IPv4 alone: ${door.why}`;
  if (door.kind === 'untold') return { check, status: 'skipped', evidence };
  return { check, status: 'passed', evidence, ...(door.remedy !== undefined && { remedy: door.remedy }) };
}

async function lookAtEach(
  { names }: PreFlightPorts,
  { configuration: { target } }: PreFlightRequest,
  door: WantedDoor,
  signal: AbortSignal,
): Promise<readonly Finding[]> {
  if (!door.dnsIsUsers) {
    const evidence = '`public-connect` leads around DNS, so this machine does not see what users see';
    return door.names.map((name): Finding => ({ check: `name ${name}`, status: 'skipped', evidence }));
  }
  const at = hostOf(target);
  const server = at === undefined ? undefined : await names.resolve(at, signal);
  const found = await Promise.all(door.names.map((name) => resolvedOrNot(names, name, signal)));
  return found.flatMap((one) => ('status' in one ? [one] : judgeName(one, { server, door })));
}

/** One name that can't be asked for hides nothing of the others. */
async function resolvedOrNot(names: NameResolver, name: string, signal: AbortSignal): Promise<ResolvedName | Finding> {
  try {
    return await names.resolve(name, signal);
  } catch (thrown) {
    signal.throwIfAborted();
    const evidence = `it can't be asked for: ${asFailure(thrown).message}`;
    return {
      check: `name ${name}`,
      status: 'errored',
      evidence,
      remedy: 'Try again, or mend the DNS of this machine.',
    };
  }
}

/** Undefined where nobody can say at which machine users come in. */
function hostOf(target: TargetSettings): string | undefined {
  if (target.engine !== 'docker') return undefined;
  const address = parseDockerAddress(target.dockerHost);
  if (!address.ok || address.value.kind === 'unix') return undefined;
  return address.value.kind === 'ssh' ? address.value.server.hostname : address.value.hostname;
}
