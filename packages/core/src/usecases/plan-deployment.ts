import { describeServing } from '../domain/deployment-end.ts';
import { whatOutdated } from '../domain/deployment-plan.ts';
import { lastAttemptOf, quarantineOf, type Attempt } from '../domain/deployment-state.ts';
import type { DeploymentId } from '../domain/names.ts';
import type { Release } from '../domain/release.ts';
import { chooseRollbackTarget, restorableReleases, type RestorableRelease } from '../domain/rollback-target.ts';
import { decideSettlement } from '../domain/settlement.ts';
import { otherSlot } from '../domain/slot.ts';
import type { Configuration } from '../domain/configuration.ts';
import type { TargetPorts } from './operation.ts';
import { startStopped } from './start-stopped.ts';
import { surveyStack, type StackSurvey } from './survey-stack.ts';

type Ports = Pick<TargetPorts, 'stack' | 'journal' | 'router'>;

export interface DeploymentToPlan {
  readonly configuration: Configuration;
  readonly release: Release;
  readonly plannedAt?: Date;
  readonly force?: string;
}

/** What staging and switching would do, one line a step. Needs no lease and changes nothing. */
export async function planDeployment(
  ports: Ports & Pick<TargetPorts, 'clock'>,
  { configuration, release, plannedAt, force }: DeploymentToPlan,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const survey = await surveyStack(ports, signal);
  const slot = survey.live ? otherSlot(survey.live.slot) : 'blue';
  const bad = quarantineOf(survey.state, release);
  const outdated = plannedAt && whatOutdated(survey.state, plannedAt, ports.clock.now());
  const refused = [
    ...(outdated ? [`the plan is outdated: ${outdated.join('; ')}`] : []),
    ...(bad ? [`release ${release.id} went bad on ${bad.at} (${bad.reason})`] : []),
  ].map((why) => (force === undefined ? `refuse: ${why}` : `go on although ${why}. Forced: ${force}`));
  const images = release.components.map(({ name, image }) => `pull ${name}: ${image}`);
  const migrations = configuration.components.flatMap(({ name, migrate }) =>
    migrate ? [`migrate with the new image of ${name}: ${JSON.stringify(migrate)}`] : [],
  );
  const starts = release.components.map(({ name }) => `start ${name} in ${slot}`);
  const switching = `switch all traffic to ${slot}, prove it through ${configuration.router.publicUrl}, watch it, promote it`;
  return [...found(survey), ...refused, ...images, ...migrations, ...starts, switching];
}

/** What `mode: switch` would do with what this deployment has staged. */
export async function planSwitch(
  ports: Ports,
  deployment: DeploymentId | undefined,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const survey = await surveyStack(ports, signal);
  const { open } = survey.state;
  const own = open && (deployment === undefined || open.deployment === deployment) ? open : undefined;
  if (own?.phase === 'staged' && own.staged) {
    return [
      ...found(survey),
      `switch all traffic to ${own.staged.slot} (release ${own.staged.release.id}), prove it, watch it, promote it`,
    ];
  }
  return [...found(survey), 'refuse: this deployment has staged nothing'];
}

/** What settling would do about what is open. */
export async function planSettlement(
  ports: Ports,
  deployment: DeploymentId | undefined,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const survey = await surveyStack(ports, signal);
  const { state } = survey;
  if (state.open) return [...found(survey), settlingOf(state.open, survey)];
  const last = deployment === undefined ? undefined : lastAttemptOf(state, deployment);
  const outcome = last?.end ? `it ended ${last.end.outcome} (${last.end.reason})` : 'it has changed nothing';
  return [...found(survey), `prove what serves and say again how the deployment ended: ${outcome}`];
}

/** Which release going back would choose. Whether it is still warm is only known when it is done. */
export async function planRollback(
  ports: Ports,
  { to, deployment }: { readonly to?: string | undefined; readonly deployment?: DeploymentId | undefined },
  signal: AbortSignal,
): Promise<readonly string[]> {
  const survey = await surveyStack(ports, signal);
  const { open } = survey.state;
  const first = open ? [settlingOf(open, survey)] : [];
  if (open && endsWithSettling(open, survey, deployment)) return [...found(survey), ...first, 'go back no further'];
  const choice = chooseRollbackTarget(survey.state, survey.live?.release ?? null, to);
  if (choice.kind === 'none') return [...found(survey), ...first, `refuse: ${choice.why}`];
  const slot = survey.live ? otherSlot(survey.live.slot) : 'blue';
  const { id, components } = choice.release;
  const images = components.map(({ name, image }) => `${name} ${image}`).join(', ');
  return [
    ...found(survey),
    ...first,
    `go back to release ${id} in ${slot} (${images}), starting it there unless it still runs`,
  ];
}

/**
 * Every release that can be gone back to, newest first, and what serves. Whoever asks may find the stack as an Engine that was
 * killed has left it: what should run is started first, unless it is to be left.
 */
export async function listRestorable(
  ports: Ports & Pick<TargetPorts, 'progress'>,
  stopped: 'is-started' | 'is-left',
  signal: AbortSignal,
): Promise<{ readonly releases: readonly RestorableRelease[]; readonly survey: StackSurvey }> {
  if (stopped === 'is-started') await startStopped(ports.stack, ports.progress, signal);
  const survey = await surveyStack(ports, signal);
  return { releases: restorableReleases(survey.state, survey.live?.release ?? null), survey };
}

function found({ missing, serving }: StackSurvey): readonly string[] {
  return [`serving now: ${describeServing(serving)}`, ...missing.map((what) => `create ${what}`)];
}

/** As in `rollBack`: what settling has left is not left once more, and a deployment that never had the traffic is done with. */
function endsWithSettling(open: Attempt, { routes }: StackSurvey, deployment: DeploymentId | undefined): boolean {
  const { kind } = decideSettlement(open, routes);
  return kind === 'go-home' || (kind !== 'finish' && open.deployment === deployment);
}

function settlingOf(open: Attempt, { routes }: StackSurvey): string {
  const { kind } = decideSettlement(open, routes);
  const what = {
    withdraw: 'take away what it staged',
    'stay-home': 'point traffic once more to what serves, and take away what it staged',
    'go-home': 'point traffic back and prove it',
    finish: 'prove it and end it as deployed',
  };
  return `settle deployment ${open.deployment}, left open at ${open.phase}: ${what[kind]}`;
}
