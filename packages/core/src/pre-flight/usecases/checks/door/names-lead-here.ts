import type { Finding } from '../../../../checks/finding.ts';
import { asFailure } from '../../../../base/failure.ts';
import { type DockerAddress, parseDockerAddress } from '../../../../target/docker-address.ts';
import { judgeName } from '../../../door/judge-name.ts';
import type { ResolvedName } from '../../../door/resolved-name.ts';
import { type WantedDoor, wantedDoor } from '../../../door/wanted-door.ts';
import type { NameResolver } from '../../../ports/name-resolver.ts';
import type { PreFlightCheck } from '../../check.ts';

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
  ...[
    { names },
    {
      configuration: { router, target },
    },
    signal,
  ]: Parameters<PreFlightCheck['look']>
): Promise<readonly Finding[]> {
  const door = wantedDoor(router);
  if (door.certificates !== certificates) return [];
  if (!door.dnsIsUsers) {
    const evidence = '`public-connect` leads around DNS, so this machine does not see what users see';
    return door.names.map((name): Finding => ({ check: `name ${name}`, status: 'skipped', evidence }));
  }
  const address = parseDockerAddress(target.dockerHost);
  const at = address.ok ? hostOf(address.value) : undefined;
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

function hostOf(address: DockerAddress): string | undefined {
  if (address.kind === 'unix') return undefined;
  return address.kind === 'ssh' ? address.server.hostname : address.hostname;
}
