import { assertNever } from '../../base/assert-never.ts';
import type { DeploymentId } from '../../base/names.ts';
import type { Configuration } from '../../configuration/configuration.ts';
import { servingComponents } from '../../release/component.ts';
import { imagesOfSteps } from '../../release/migration.ts';
import { nameOfRelease } from '../../release/release-text.ts';
import { describeVolumes } from '../../release/container/volume-words.ts';
import { migratesInPause } from '../../release/container/volumes.ts';
import { imagesOfTasks } from '../../release/task-settings.ts';
import type { Attempt, AttemptEnd, DeploymentState } from '../../target/deployment-state.ts';
import { urlsOf } from '../../target/front/component-hosts.ts';
import { besideOf, changedOf, describePlacement } from '../../target/placement.ts';
import type { TargetPorts } from '../../target/ports/target.ts';
import { underMaintenance } from '../../target/maintenance/maintenance.ts';
import { describeSlots } from '../../target/slot.ts';
import { decideBackup } from '../decisions/backup.ts';
import { type ForeseenSettlement, foreseeSettlement } from '../decisions/foreseen.ts';
import { decideSettle } from '../decisions/settle.ts';
import { decideStage, type StageAsked, type StageDecision } from '../decisions/stage.ts';
import { decideSwitch } from '../decisions/switch.ts';
import { describeServing } from '../deployment-end.ts';
import { describeFileChange } from '../file-changes.ts';
import { foreseeFiles } from './foresee-files.ts';
import { housekeepingSteps } from './housekeeping/plan-housekeeping.ts';
import { keptReleases } from './kept-releases.ts';
import { afterIntent, hookSteps, migratingSteps, stays, trafficOf } from './plan-words.ts';
import { certificateSteps, routerSteps } from './plan-router.ts';
import { type StackSurvey, surveyStack } from './survey-stack.ts';

export type PlanningPorts = Pick<TargetPorts, 'stack' | 'journal' | 'router' | 'releases' | 'housekeeping' | 'clock'>;

interface DeploymentToPlan extends StageAsked {
  readonly configuration: Configuration;
  /** Id of the backup that was taken for it. */
  readonly backup?: string | undefined;
}

/** What staging and switching would do, one line per step. Needs no lease and changes nothing. */
export async function planDeployment(
  ports: PlanningPorts,
  asked: DeploymentToPlan,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const survey = await surveyStack(ports, signal);
  const decision = decideStage(survey, asked);
  const found = [
    ...foundSteps(survey),
    ...(await routerSteps(ports, survey, asked, signal)),
    ...(await certificateSteps(ports, survey, signal)),
  ];
  if (decision.kind !== 'settle')
    return [...found, ...(await staging(ports, { survey, state: survey.state, decision }, asked, signal))];
  // Settling comes after the plan, so its time is never before `plannedAt`, even if the two clocks differ.
  const at = new Date(Math.max(ports.clock.now().getTime(), asked.plannedAt?.getTime() ?? 0));
  const foreseen = foreseeSettlement(survey, decision.open, at);
  const after = decideStage(foreseen.reading, asked);
  const deciding = { survey, state: foreseen.reading.state, decision: after };
  return [...found, settlingStep(decision.open, foreseen), ...(await staging(ports, deciding, asked, signal))];
}

interface Deciding {
  readonly survey: StackSurvey;
  /** As it is when the release is staged. */
  readonly state: DeploymentState;
  readonly decision: StageDecision;
}

async function staging(
  ports: PlanningPorts,
  { survey, state, decision }: Deciding,
  asked: DeploymentToPlan,
  signal: AbortSignal,
): Promise<readonly string[]> {
  if (decision.kind !== 'stage') return stagingSteps(decision, asked);
  const { configuration, release, backup } = asked;
  const { change } = decision;
  const { specOf } = keptReleases(ports.releases, configuration, signal);
  const files = await foreseeFiles(specOf, change, release);
  const steps = [...files.map(describeFileChange), ...stagingSteps(decision, asked)];
  if (decideBackup(configuration, release, backup).kind === 'refuse' || survey.missing.length > 0) return steps;
  const { keepReleases } = configuration.deploy;
  // The text of this release, which names the images of its migrations, isn't kept yet.
  const images = [
    ...imagesOfTasks(configuration),
    ...release.components.flatMap(({ migrate }) => imagesOfSteps(migrate)),
  ];
  const promoting = { state, change, release: nameOfRelease(release), keepReleases, images };
  return [...steps, ...(await housekeepingSteps(ports, promoting, signal))];
}

function stagingSteps(decision: StageDecision, asked: DeploymentToPlan): readonly string[] {
  switch (decision.kind) {
    case 'settle':
      return [`refuse: deployment ${decision.open.deployment} is still open`];
    case 'staged-by-another':
    case 'unexplained':
      return [`refuse: ${decision.why}`];
    case 'refuse':
      return decision.why.map((why) => `refuse: ${why}`);
    case 'stage': {
      const { configuration, release, backup, force } = asked;
      const lacking = decideBackup(configuration, release, backup);
      if (lacking.kind === 'refuse') return [`refuse: ${lacking.why}`];
      const { change } = decision;
      const changed = changedOf(change, change.after);
      const beside = besideOf(changed);
      const { hooks, router, components } = configuration;
      const serving = servingComponents(components);
      const provenAt = urlsOf(
        router,
        serving.map(({ name }) => name),
      );
      return [
        ...decision.waived.map((why) => `go on although ${why}. Forced: ${force}`),
        ...changed.map(({ component, image }) => `pull ${component}: ${image}`),
        ...release.components.filter((spec) => !migratesInPause(spec)).flatMap(migratingSteps),
        ...beside.map(({ component, slot }) => `start ${component} in ${slot}`),
        ...hookSteps(hooks.beforeSwitch, 'before-switch'),
        ...afterIntent(changed),
        ...describeVolumes(release.components, configuration.components),
        `${beside.length > 0 ? `switch ${trafficOf(beside, change.after)} to ${describeSlots(beside)}, ` : ''}prove it through ${provenAt.join(' and ')}, watch it, promote it`,
        ...hookSteps(hooks.afterDeploy, 'after-deploy'),
        ...stays(change.after, change),
      ];
    }
    default:
      return assertNever(decision);
  }
}

interface SwitchToPlan {
  readonly deployment: DeploymentId | undefined;
  readonly configuration: Pick<Configuration, 'deploy' | 'tasks' | 'hooks'>;
}

/** Of what was staged for a rollback: it brings no release of its own. */
const UNNAMED = { id: '', commit: '', hash: null };

/** What `mode: switch` would do with what this deployment has staged. */
export async function planSwitch(
  ports: PlanningPorts,
  { deployment, configuration }: SwitchToPlan,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const survey = await surveyStack(ports, signal);
  const { state } = survey;
  const decision = decideSwitch(state, deployment);
  switch (decision.kind) {
    case 'switch': {
      const { change, release } = decision.attempt;
      const changed = changedOf(change, change.after);
      const beside = besideOf(changed);
      const move = `${beside.length > 0 ? `switch ${trafficOf(beside, change.after)} to ${describePlacement(beside)}, ` : ''}prove it, watch it, promote it`;
      const { keepReleases } = configuration.deploy;
      const { beforeSwitch, afterDeploy } = configuration.hooks;
      const images = imagesOfTasks(configuration);
      const promoting = { state, change, release: release ?? UNNAMED, keepReleases, images };
      return [
        ...foundSteps(survey),
        ...hookSteps(beforeSwitch, 'before-switch'),
        ...afterIntent(changed),
        move,
        ...hookSteps(afterDeploy, 'after-deploy'),
        ...(await housekeepingSteps(ports, promoting, signal)),
      ];
    }
    case 'settle':
      return settlingSteps(ports, survey, deployment);
    case 'refuse':
      return [...foundSteps(survey), `refuse: ${decision.why}`];
    default:
      return assertNever(decision);
  }
}

/** What settling would do about what is open. */
export async function planSettlement(
  ports: PlanningPorts,
  deployment: DeploymentId | undefined,
  signal: AbortSignal,
): Promise<readonly string[]> {
  return settlingSteps(ports, await surveyStack(ports, signal), deployment);
}

function settlingSteps(
  { clock }: PlanningPorts,
  survey: StackSurvey,
  deployment: DeploymentId | undefined,
): readonly string[] {
  const decision = decideSettle(survey.state, deployment);
  const settlingOf = (open: Attempt) => settlingStep(open, foreseeSettlement(survey, open, clock.now()));
  const found = foundSteps(survey);
  switch (decision.kind) {
    case 'settle':
      return [...found, settlingOf(decision.open)];
    case 'settle-another':
      return [...found, settlingOf(decision.open), sayingAgain(decision.end)];
    case 'say-again':
      return [...found, sayingAgain(decision.end)];
    default:
      return assertNever(decision);
  }
}

function sayingAgain(end: AttemptEnd | undefined): string {
  const outcome = end ? `it ended ${end.outcome} (${end.reason})` : 'it has changed nothing';
  return `prove what serves and say again how the deployment ended: ${outcome}`;
}

export function foundSteps({ missing, serving, maintenance }: StackSurvey): readonly string[] {
  return [
    `serving now: ${describeServing(serving)}`,
    ...(maintenance ? [underMaintenance(maintenance)] : []),
    ...missing.map((what) => `create ${what}`),
  ];
}

export function settlingStep(open: Attempt, { settlement }: ForeseenSettlement): string {
  const what = {
    withdraw: 'take away what it staged',
    'stay-home': 'point traffic once more to what serves, and take away what it staged',
    'go-home': 'point traffic back and prove it',
    finish: 'prove it and end it as deployed',
  };
  return `settle deployment ${open.deployment}, left open at ${open.phase}: ${what[settlement.kind]}`;
}
