import { asFailure } from '../../base/failure.ts';
import { httpUrl } from '../../base/address/http-url.ts';
import { type Finding, type Verdict, verdictOf } from '../../checks/finding.ts';
import type { Configuration } from '../../configuration/configuration.ts';
import { type DockerAddress, parseDockerAddress } from '../../target/docker-address.ts';
import type { ServerSurvey } from '../../target/ports/server-survey.ts';
import { judgeClock, judgeEngine, judgeNames } from '../judge-server.ts';
import type { NameResolver } from '../ports/name-resolver.ts';
import type { PreFlightCheck, PreFlightPorts, PreFlightRequest } from './check.ts';
import { diskHasRoom } from './checks/disk-has-room.ts';
import { dockerAnswers } from './checks/docker-answers.ts';
import { networksThere } from './checks/networks-there.ts';
import { slotsReached } from './checks/slots-reached.ts';
import { stackFits } from './checks/stack-fits.ts';
import { stackRuns } from './checks/stack-runs.ts';
import { findingsOf } from './run-pre-flight.ts';

export interface ServerPorts extends PreFlightPorts {
  readonly survey: ServerSurvey;
  readonly names: NameResolver;
}

/** Asked only when the Engine has answered: otherwise all of them would say the same. */
const CHECKS: readonly PreFlightCheck[] = [stackFits, networksThere, diskHasRoom, slotsReached, stackRuns];

/** Looks whether a server is ready for a deployment, before there is one: with the checks of pre-flight, and the server's own. */
export async function lookAtServer(
  ports: ServerPorts,
  request: PreFlightRequest,
  signal: AbortSignal,
): Promise<Verdict> {
  const asked = (check: PreFlightCheck) =>
    findingsOf(ports, request, { topic: check.topic, look: (inner) => check.look(ports, request, inner) }, signal);
  const names = lookAtNames(ports, request.configuration, signal);
  const engine = await asked(dockerAnswers);
  if (engine.some(({ status }) => status === 'failed' || status === 'errored')) {
    return verdictOf([...engine, ...(await names)]);
  }
  const [others, server] = await Promise.all([Promise.all(CHECKS.map(asked)), lookAtItself(ports, signal)]);
  return verdictOf([...engine, ...server, ...others.flat(), ...(await names)]);
}

async function lookAtItself({ survey }: ServerPorts, signal: AbortSignal): Promise<readonly Finding[]> {
  return orFinding('server', signal, async () => {
    const facts = await survey.look(signal);
    return [...judgeEngine(facts), judgeClock(facts)];
  });
}

async function lookAtNames(
  { names }: ServerPorts,
  { router, target }: Configuration,
  signal: AbortSignal,
): Promise<readonly Finding[]> {
  if (!httpUrl.parse(router.publicUrl).ok) return [];
  const { hostname } = new URL(router.publicUrl);
  return orFinding(`name ${hostname}`, signal, async () => {
    const address = parseDockerAddress(target.dockerHost);
    const at = address.ok ? hostOf(address.value) : undefined;
    const [name, server] = await Promise.all([
      names.resolve(hostname, signal),
      at === undefined ? undefined : names.resolve(at, signal),
    ]);
    return judgeNames(name, server);
  });
}

function hostOf(address: DockerAddress): string | undefined {
  if (address.kind === 'unix') return undefined;
  return address.kind === 'ssh' ? address.server.hostname : address.hostname;
}

async function orFinding(
  check: string,
  signal: AbortSignal,
  look: () => Promise<readonly Finding[]>,
): Promise<readonly Finding[]> {
  try {
    return await look();
  } catch (thrown) {
    signal.throwIfAborted();
    const { title, message, remedy } = asFailure(thrown);
    return [{ check, status: 'errored', evidence: `${title}: ${message}`, remedy }];
  }
}
