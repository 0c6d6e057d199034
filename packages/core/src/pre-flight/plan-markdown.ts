import { planOfBackup } from '../backup/backup-plan.ts';
import { counted, firstOf, inARow } from '../base/counted.ts';
import { formatDuration } from '../base/duration.ts';
import { codeSpan, escapeMarkdown, table } from '../base/markdown.ts';
import type { Configuration } from '../configuration/configuration.ts';
import type { ComponentSettings } from '../release/component.ts';
import { migratesInPause } from '../release/container/volumes.ts';
import { describeVolumes } from '../release/container/volume-words.ts';
import { isBackground } from '../release/listeners.ts';
import { migrationSteps } from '../release/migration.ts';
import type { ReleaseImages } from '../release/release-images.ts';
import type { ReleaseComponent } from '../release/release.ts';
import type { TaskSettings } from '../release/task-settings.ts';
import { type FilesRead, mountsOfFiles, NO_FILES } from '../release/wanted-file.ts';
import { describeTarget, hasOwnProxy } from '../target/settings/target-words.ts';
import { composeMarkdown } from './compose-markdown.ts';
import { hostAccessMarkdown } from './host-access-markdown.ts';

/** Whether a release serves before this one. `unknown`: the target was not asked. */
export type ServingBefore = 'a-release' | 'nothing' | 'unknown';

interface PlanParts {
  readonly configuration: Configuration;
  /** What people call the release. */
  readonly release: string;
  readonly commit: string;
  readonly actor: string;
  /** The images as they were asked for, and as they were resolved. Components that are not among them stay as they are. */
  readonly asked: ReleaseImages;
  readonly resolved: readonly ReleaseComponent[];
  /** Nobody has named an image yet: it is told what a deployment of all components does. */
  readonly ofAll?: boolean;
  /** The files of the repository that the components name. */
  readonly files?: FilesRead;
  readonly before: ServingBefore;
  /** What components write and nothing keeps. */
  readonly unkept?: readonly { readonly component: Pick<ComponentSettings, 'name'>; readonly path: string }[];
}

function whereItRuns({ target, router }: Configuration): readonly (readonly string[])[] {
  if (hasOwnProxy(router)) return [['Listens on', codeSpan(router.listen)]];
  return [['Target', escapeMarkdown(describeTarget(target))]];
}

/** What an approver reads: what will run, where, and what will be done, in order. */
export function planMarkdown(parts: PlanParts): string {
  const { configuration, release, commit, actor, asked, resolved, ofAll = false } = parts;
  const facts = table(
    ['', ''],
    [
      ['Application', escapeMarkdown(configuration.application)],
      ['Environment', `${escapeMarkdown(configuration.environment)} (profile ${configuration.profile})`],
      ['Release', codeSpan(release)],
      ['Commit', codeSpan(commit)],
      ['Asked for by', escapeMarkdown(actor)],
      ['Configuration', `${codeSpan(configuration.hash.slice(0, 16))} (SHA-256)`],
      ...whereItRuns(configuration),
      ['Public address', codeSpan(configuration.router.publicUrl)],
      ...[...(configuration.router.front?.ofComponents ?? [])].map(([name, hosts]) => [
        `Hosts of ${codeSpan(name)}`,
        hosts.map((host) => codeSpan(host)).join(', '),
      ]),
    ],
  );
  const images = table(
    ['Component', 'Asked for', 'Will run'],
    configuration.components.map(({ name }) => {
      const image = resolved.find((component) => component.name === name)?.image;
      return [
        codeSpan(name),
        codeSpan(asked.get(name) ?? ''),
        image === undefined ? withoutImage(asked.has(name), ofAll) : codeSpan(image),
      ];
    }),
  );
  const steps = planSteps(parts).map((step, index) => `${index + 1}. ${step}`);
  return [
    `### Plan: release ${codeSpan(release)} to ${escapeMarkdown(configuration.environment)}`,
    facts,
    images,
    ...filesOf(parts),
    steps.join('\n'),
    ...hostAccessMarkdown(configuration),
    ...composeMarkdown(configuration.compose),
    ...defaultsOf(configuration),
  ].join('\n\n');
}

/** The files that the components will have, with their hashes: an approver can compare them with the repository. */
function filesOf({ configuration, asked, files = NO_FILES }: PlanParts): readonly string[] {
  const rows = configuration.components
    .filter(({ name }) => asked.has(name))
    .flatMap(({ name, files: wanted = [] }) =>
      (mountsOfFiles(wanted, files) ?? []).map(({ path, target, hash }) =>
        [name, path, target, hash.slice(0, 16)].map((cell) => codeSpan(cell)),
      ),
    );
  return rows.length === 0 ? [] : [table(['Component', 'File', 'Mounted at', 'SHA-256'], rows)];
}

/** What the file leaves out. Folded, because it is long and mostly known. */
function defaultsOf({ defaults }: Configuration): readonly string[] {
  if (defaults.length === 0) return [];
  const rows = defaults.map(({ key, value }) => [codeSpan(key), codeSpan(value)]);
  const summary = `<summary>${counted(defaults.length, 'default')} of hardened-deploy.yml</summary>`;
  return [`<details>${summary}`, table(['Not written down', 'Means'], rows), '</details>'];
}

function withoutImage(isAsked: boolean, ofAll: boolean): string {
  if (ofAll) return 'no image was named';
  return isAsked ? 'not known' : 'stays as it is';
}

function planSteps({ configuration, asked, resolved, before, unkept = [], ofAll = false }: PlanParts): string[] {
  const { deploy, hooks } = configuration;
  const brought = configuration.components.filter(
    ({ name }) => ofAll || asked.has(name) || resolved.some((component) => component.name === name),
  );
  const { bake } = deploy;
  const bad = inARow(bake.failureThreshold, 'bad answer');
  return [
    'Take the lease of the environment; nobody else deploys meanwhile.',
    planOfBackup(configuration),
    'Pull the images by digest.',
    ...brought.filter((each) => !migratesInPause(each)).flatMap(migrations),
    ...stagingSteps(configuration, before, brought.filter(startsBeside)),
    ...hookStep(hooks.beforeSwitch, '`before-switch`', 'If it fails, nothing is switched.'),
    ...backgroundSteps(configuration, brought.filter(worksInBackground)),
    ...swapSteps(before, brought.filter(isExclusive)),
    ...describeVolumes(brought, configuration.components).map(asMarkdown),
    ...unkept.map(
      ({ component, path }) =>
        `**What ${codeSpan(component.name)} writes to ${codeSpan(path)} is lost** when its container is removed: its image declares that path as a volume, and nothing is mounted there.`,
    ),
    movingStep(configuration, brought),
    `Watch for ${formatDuration(bake.duration)}: ${bad} or more than ${counted(bake.maxRestarts, 'restart')} ${bake.failureThreshold === 1 ? 'sends' : 'send'} it back.`,
    ...oldReleaseSteps(before, deploy.oldSlot === 'keep-warm' && brought.some(startsBeside) ? 'keep-warm' : 'remove'),
    ...hookStep(hooks.afterDeploy, '`after-deploy`', 'If it fails, people are warned and the release stays.'),
  ];
}

/** A proxy of the suite leads all components by one write. Where users come by other ways, each component is led by its own. */
function movingStep({ router, deploy }: Configuration, brought: readonly ComponentSettings[]): string {
  const proof = `prove it by ${inARow(deploy.proofProbes, 'public answer')}`;
  const led = brought.filter((each) => !isBackground(each));
  return hasOwnProxy(router) || led.length < 2
    ? `Move all traffic at once, and ${proof}.`
    : `Move the traffic of ${namesOf(led)}, one after the other in this order, and ${proof}.`;
}

function oldReleaseSteps(before: ServingBefore, then: 'keep-warm' | 'remove'): readonly string[] {
  if (before === 'nothing') return [];
  const ifAny = before === 'unknown' ? ', if there is one' : '';
  return then === 'keep-warm'
    ? [`Keep the old release warm, as the fast way back${ifAny}.`]
    : [`Stop and remove the old release${ifAny}.`];
}

function isExclusive({ handover }: ComponentSettings): boolean {
  return handover === 'exclusive';
}

function startsBeside(component: ComponentSettings): boolean {
  return !isBackground(component) && component.handover === 'overlap';
}

function worksInBackground(component: ComponentSettings): boolean {
  return isBackground(component) && component.handover === 'overlap';
}

/** What is done before traffic moves, and can be tested in private. */
function stagingSteps(
  { deploy, checks }: Configuration,
  before: ServingBefore,
  beside: readonly ComponentSettings[],
): readonly string[] {
  if (beside.length === 0) return [];
  return [
    before === 'nothing'
      ? `Start ${namesOf(beside)}. Nothing serves yet.`
      : `Start ${namesOf(beside)} beside what serves, which is not touched.`,
    `Wait for ${inARow(deploy.readyProbes, 'healthy answer')} of each of them, in this order.`,
    checks.length === 0
      ? 'Ask the health path of each component in private. **A smoke test of your own is missing**: add `checks`, because a component may be healthy and still be wrong for its users.'
      : `Run ${counted(checks.length, 'check')} in private: ${titlesOf(checks)}.`,
  ];
}

const UNTESTED = '**This is not tested in private**';

function backgroundSteps({ deploy }: Configuration, background: readonly ComponentSettings[]): readonly string[] {
  if (background.length === 0) return [];
  const uptime = formatDuration(deploy.minUptime);
  return [
    `Start ${namesOf(background)}, and wait until it has run for ${uptime} without a restart. ${UNTESTED}, because it works as soon as it is started.`,
  ];
}

function swapSteps(before: ServingBefore, exclusive: readonly ComponentSettings[]): readonly string[] {
  return exclusive.map((component) => {
    const name = codeSpan(component.name);
    if (before === 'nothing') return `Start ${name}. ${UNTESTED}, because there must never be two.`;
    const pause = isBackground(component)
      ? 'Nobody does its work in between'
      : 'Nobody answers its requests in between';
    return `Stop and remove ${name}, then start the new one, because there must never be two. ${pause}. ${UNTESTED}.`;
  });
}

function migrations({ name, migrate }: ComponentSettings): readonly string[] {
  return migrationSteps(migrate).map(({ command, image }) => {
    const where = image === null ? 'with the new image of' : `in ${codeSpan(image)} for`;
    return `Migrate ${where} ${codeSpan(name)}: ${codeSpan(command.join(' '))}.`;
  });
}

/** A hook runs commands at the target that no check has seen, so the approver does. */
function hookStep(hook: TaskSettings | null, what: string, failing: string): readonly string[] {
  if (!hook) return [];
  const { component, command, image, timeout } = hook;
  const where = image === null ? 'in its image' : `in ${codeSpan(image)}`;
  return [
    `Run the hook ${what} as ${codeSpan(component)}, ${where}, for at most ${formatDuration(timeout)}: ${codeSpan(command.join(' '))}. ${failing}`,
  ];
}

function asMarkdown(line: string): string {
  return `${escapeMarkdown(`${line.slice(0, 1).toUpperCase()}${line.slice(1)}`)}.`;
}

function namesOf(components: readonly ComponentSettings[]): string {
  return components.map(({ name }) => codeSpan(name)).join(', ');
}

// Nobody reads thousands of names before approving.
const MOST_TITLES = 20;

function titlesOf(checks: Configuration['checks']): string {
  const all = checks.map(({ name }) => escapeMarkdown(name));
  return firstOf(all, MOST_TITLES).join(', ');
}
