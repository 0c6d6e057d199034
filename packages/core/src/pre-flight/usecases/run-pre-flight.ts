import { formatDuration, minutes } from '../../base/duration.ts';
import { asFailure, type Failure } from '../../base/failure.ts';
import { redacted } from '../../base/redact.ts';
import { withinTime } from '../../base/usecases/within-time.ts';
import { type Finding, type Verdict, verdictOf } from '../../checks/finding.ts';
import type { ReleaseComponent } from '../../release/release.ts';
import { type PreFlightTopic, weighed, weightOf } from '../pre-flight-rules.ts';
import type { PreFlightCheck, PreFlightPorts, PreFlightRequest } from './check.ts';
import { accessoriesRun } from './checks/accessories-run.ts';
import { backgroundWatched } from './checks/background-watched.ts';
import { backupPlanned } from './checks/backup-planned.ts';
import { artifactsUsable } from './checks/backup/artifacts-usable.ts';
import { bucketUsable } from './checks/backup/bucket-usable.ts';
import { takenOnRunner } from './checks/backup/taken-on-runner.ts';
import { toolsImageThere } from './checks/backup/tools-image.ts';
import { databaseAnswers } from './checks/database-answers.ts';
import { describeImages } from './checks/describe-images.ts';
import { diskHasRoom } from './checks/disk-has-room.ts';
import { targetAnswers } from './checks/target-answers.ts';
import { certifiedNamesLeadHere, namesLeadHere } from './checks/door/names-lead-here.ts';
import { ownCertificate } from './checks/door/own-certificate.ts';
import { servedCertificate } from './checks/door/served-certificate.ts';
import { fileChangesForeseen } from './checks/file-changes.ts';
import { filesRead } from './checks/files-read.ts';
import { historyKnown } from './checks/history-known.ts';
import { imageVolumes, type UnkeptData, unkeptData } from './checks/image-volumes.ts';
import { imagesAllowed } from './checks/images-allowed.ts';
import { imagesPinned } from './checks/images-pinned.ts';
import { leaseIsFree } from './checks/lease-is-free.ts';
import { networksThere } from './checks/networks-there.ts';
import { publicWay } from './checks/public-way.ts';
import { resolveImages } from './checks/resolve-images.ts';
import { runnerFits, starterFits } from './checks/run-fits.ts';
import { secretsGiven } from './checks/secrets-given.ts';
import { slotsReached } from './checks/slots-reached.ts';
import { stackFits } from './checks/stack-fits.ts';
import { stackRuns } from './checks/stack-runs.ts';
import { volumesReady } from './checks/volumes-ready.ts';
import { wayBackSecrets } from './checks/way-back-secrets.ts';

export interface PreFlight {
  readonly verdict: Verdict;
  /** Every image that was found, by digest. */
  readonly images: readonly ReleaseComponent[];
  /** What the components write and nothing keeps, as far as their images say. */
  readonly unkept: readonly UnkeptData[];
}

const CHECKS: readonly PreFlightCheck[] = [
  secretsGiven,
  imagesPinned,
  targetAnswers,
  diskHasRoom,
  volumesReady,
  databaseAnswers,
  bucketUsable,
  artifactsUsable,
  takenOnRunner,
  leaseIsFree,
  historyKnown,
  wayBackSecrets,
  fileChangesForeseen,
  slotsReached,
  publicWay,
  namesLeadHere,
  certifiedNamesLeadHere,
  servedCertificate,
  ownCertificate,
  stackFits,
  stackRuns,
  accessoriesRun,
  networksThere,
];

// Longer than each port's own limit, because measuring the disk may have to pull an image first.
const LIMIT = minutes(3);

/**
 * Looks at everything a deployment needs, all at the same time, and reports all problems together. The profile decides what
 * blocks. Changes nothing that serves. Rejects only when `signal` is aborted, with its reason.
 */
export async function runPreFlight(
  ports: PreFlightPorts,
  request: PreFlightRequest,
  signal: AbortSignal,
): Promise<PreFlight> {
  const looks = CHECKS.map(({ topic, look }): Look => ({ topic, look: (inner) => look(ports, request, inner) }));
  return lookAtImagesAnd(looks, ports, request, signal);
}

/** The part that needs no target and no deployment secrets: images are allowed, exist and have digests, and the settings fit. */
export async function planRelease(
  ports: PlanPorts,
  request: PreFlightRequest,
  signal: AbortSignal,
): Promise<PreFlight> {
  return lookAtImagesAnd([], ports, request, signal);
}

/** What a plan looks at besides the configuration: only the images. */
export type PlanPorts = Pick<PreFlightPorts, 'registry' | 'clock' | 'progress'>;

export interface Look {
  readonly topic: PreFlightTopic;
  readonly look: (signal: AbortSignal) => Promise<readonly Finding[]>;
}

async function lookAtImagesAnd(
  others: readonly Look[],
  ports: PlanPorts,
  request: PreFlightRequest,
  signal: AbortSignal,
): Promise<PreFlight> {
  let images: readonly ReleaseComponent[] = [];
  let unkept: readonly UnkeptData[] = [];
  const imagesExist = async (inner: AbortSignal): Promise<readonly Finding[]> => {
    const resolved = await resolveImages(ports.registry, request, inner);
    images = resolved.components;
    const described = await describeImages(ports.registry, images, inner);
    unkept = unkeptData(request.configuration, described);
    const watched = backgroundWatched(request, described);
    return [...resolved.findings, ...watched, ...imageVolumes(request.configuration, unkept)];
  };
  const looks: readonly Look[] = [
    { topic: 'runner', look: async () => runnerFits(request) },
    { topic: 'started-by', look: async () => starterFits(request) },
    {
      topic: 'backup',
      look: async (inner) => [...backupPlanned(request), ...(await toolsImageThere(ports.registry, request, inner))],
    },
    { topic: 'allowed-images', look: async () => imagesAllowed(request) },
    { topic: 'images', look: imagesExist },
    { topic: 'files', look: async () => filesRead(request) },
    ...others,
  ];
  const asked = looks.filter(({ topic }) => weightOf(topic, request.configuration.profile) !== 'off');
  const findings = await Promise.all(
    withTheEngineToldOnce(asked).map((look) => findingsOf(ports, request, look, signal)),
  );
  return { verdict: verdictOf(findings.flat()), images, unkept };
}

/**
 * Most looks ask the engine. If it can't be reached, `target` says so, which blocks in every profile, and the others only point
 * there: ten times the same would hide what else is wrong.
 */
function withTheEngineToldOnce(looks: readonly Look[]): readonly Look[] {
  if (!looks.some(({ topic }) => topic === 'target')) return looks;
  const engine = Promise.withResolvers<Failure | undefined>();
  return looks.map(({ topic, look }): Look => {
    if (topic === 'target') {
      return {
        topic,
        look: (signal) => {
          const answer = look(signal);
          engine.resolve(answer.then(() => undefined, asFailure));
          return answer;
        },
      };
    }
    return {
      topic,
      look: (signal) =>
        look(signal).catch(async (thrown: unknown) => {
          if (signal.aborted || (await engine.promise)?.code !== asFailure(thrown).code) throw thrown;
          return [{ check: topic, status: 'skipped', evidence: 'the target could not be asked, see target' }];
        }),
    };
  });
}

/** What one look finds, in time and without secrets. A look that fails is a finding too. */
export async function findingsOf(
  ports: Pick<PlanPorts, 'clock' | 'progress'>,
  request: PreFlightRequest,
  look: Look,
  signal: AbortSignal,
): Promise<readonly Finding[]> {
  const { configuration, secrets } = request;
  const clean = (text: string) => redacted(text, secrets.values());
  const findings = (await lookInTime(ports, look, signal)).map((finding) => {
    const { evidence, remedy } = finding;
    const told = { ...finding, evidence: clean(evidence), ...(remedy !== undefined && { remedy: clean(remedy) }) };
    return weighed(told, look.topic, configuration.profile);
  });
  for (const { check, status, evidence } of findings) ports.progress.info(`${check}: ${status}: ${evidence}`);
  return findings;
}

async function lookInTime(
  { clock }: Pick<PlanPorts, 'clock'>,
  { topic, look }: Look,
  signal: AbortSignal,
): Promise<readonly Finding[]> {
  try {
    const timely = await withinTime(clock, LIMIT, look, signal);
    if (timely.kind === 'in-time') return timely.result;
    const remedy = 'Try again. If it stays so, find out why that does not answer.';
    return [couldNotTell(topic, `no answer within ${formatDuration(LIMIT)}`, remedy)];
  } catch (thrown) {
    signal.throwIfAborted();
    const { title, message, remedy } = asFailure(thrown);
    return [couldNotTell(topic, `${title}: ${message}`, remedy)];
  }
}

function couldNotTell(topic: PreFlightTopic, evidence: string, remedy: string): Finding {
  return { check: topic, status: 'errored', evidence, remedy };
}
