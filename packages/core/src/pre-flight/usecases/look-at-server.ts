import { asFailure } from '../../base/failure.ts';
import { type Finding, type Verdict, verdictOf } from '../../checks/finding.ts';
import type { ServerSurvey } from '../../target/ports/server-survey.ts';
import { judgeCluster } from '../judge-cluster.ts';
import { judgeClock, judgeEngine } from '../judge-server.ts';
import type { PreFlightCheck, PreFlightPorts, PreFlightRequest } from './check.ts';
import { accessoriesRun } from './checks/accessories-run.ts';
import { bucketUsableHere } from './checks/backup/bucket-usable.ts';
import { databaseAnswersHere } from './checks/database-answers.ts';
import { diskHasRoom } from './checks/disk-has-room.ts';
import { targetAnswers } from './checks/target-answers.ts';
import { certifiedNamesLeadHere, namesLeadHere } from './checks/door/names-lead-here.ts';
import { ownCertificate } from './checks/door/own-certificate.ts';
import { servedCertificate } from './checks/door/served-certificate.ts';
import { networksThere } from './checks/networks-there.ts';
import { slotsReached } from './checks/slots-reached.ts';
import { stackFits } from './checks/stack-fits.ts';
import { stackRuns } from './checks/stack-runs.ts';
import { volumesReady } from './checks/volumes-ready.ts';
import { findingsOf } from './run-pre-flight.ts';

export interface ServerPorts extends PreFlightPorts {
  readonly survey: ServerSurvey;
}

/** Asked only when the Engine has answered: otherwise all of them would say the same. */
const CHECKS: readonly PreFlightCheck[] = [
  stackFits,
  networksThere,
  diskHasRoom,
  volumesReady,
  accessoriesRun,
  databaseAnswersHere,
  slotsReached,
  stackRuns,
];

/** Asked whether it answers or not: they ask others. */
const OUTSIDE: readonly PreFlightCheck[] = [
  namesLeadHere,
  certifiedNamesLeadHere,
  servedCertificate,
  ownCertificate,
  bucketUsableHere,
];

/** Looks whether a server is ready for a deployment, before there is one: with the checks of pre-flight, and the server's own. */
export async function lookAtServer(
  ports: ServerPorts,
  request: PreFlightRequest,
  signal: AbortSignal,
): Promise<Verdict> {
  const asked = (check: PreFlightCheck) =>
    findingsOf(ports, request, { topic: check.topic, look: (inner) => check.look(ports, request, inner) }, signal);
  const outside = Promise.all(OUTSIDE.map(asked));
  const engine = await asked(targetAnswers);
  if (engine.some(({ status }) => status === 'failed' || status === 'errored')) {
    return verdictOf([...engine, ...(await outside).flat()]);
  }
  const [others, server] = await Promise.all([Promise.all(CHECKS.map(asked)), lookAtItself(ports, signal)]);
  return verdictOf([...engine, ...server, ...others.flat(), ...(await outside).flat()]);
}

async function lookAtItself({ survey }: ServerPorts, signal: AbortSignal): Promise<readonly Finding[]> {
  return orFinding('server', signal, async () => {
    const facts = await survey.look(signal);
    if (facts === 'untold') return [];
    return facts.kind === 'cluster' ? judgeCluster(facts) : [...judgeEngine(facts), judgeClock(facts)];
  });
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
