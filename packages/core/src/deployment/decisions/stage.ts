import type { DeploymentId } from '../../base/names.ts';
import type { Configuration } from '../../configuration/configuration.ts';
import { isAllowedImage } from '../../release/allowed-image.ts';
import { withDependents } from '../../release/component.ts';
import type { Release } from '../../release/release.ts';
import { type Attempt, quarantineOf } from '../../target/deployment-state.ts';
import { type Change, changedComponents, placedOf, placementAfter, type Placement } from '../../target/placement.ts';
import { placementInForce } from '../../target/placement-in-force.ts';
import type { StackReading } from '../../target/stack-reading.ts';
import type { EndReason } from '../deployment-end.ts';
import { whatOutdated } from '../plan-outdated.ts';
import { wentBad } from '../rollback-target.ts';
import { waiting, waitsForAnother } from '../staged-by-another.ts';
import { againstDeploying } from './open-restores.ts';

export interface StageAsked {
  readonly configuration: Pick<Configuration, 'components'>;
  readonly release: Release;
  /** The deployment that stages. A dry run may have none. */
  readonly deployment?: DeploymentId | undefined;
  /** When the approved plan was made, by GitHub's clock. If what it concerns has changed since, staging is refused. */
  readonly plannedAt?: Date;
  /** Reason for deploying although something speaks against it. It is written to the log. */
  readonly force?: string;
  /** Reason for replacing a router that has other settings, although something serves. */
  readonly replaceRouter?: string;
}

export type StageDecision =
  /** Settle what is open, then decide again. */
  | { readonly kind: 'settle'; readonly open: Attempt }
  /** Another deployment is staged and waits for its switch. */
  | { readonly kind: 'staged-by-another'; readonly why: string; readonly live: Placement }
  /** The routes lead somewhere that no deployment in the journal explains. */
  | { readonly kind: 'unexplained'; readonly why: string }
  | {
      readonly kind: 'refuse';
      readonly reason: EndReason;
      readonly why: readonly string[];
      readonly live: Placement;
    }
  | {
      readonly kind: 'stage';
      readonly change: Change;
      /** Why it would be refused without `force`. */
      readonly waived: readonly string[];
    };

/** What staging does with the stack as it was read, before it changes anything. Run and dry run both use this. */
export function decideStage({ state, routes }: StackReading, asked: StageAsked): StageDecision {
  const { open } = state;
  const { configuration, release, plannedAt, force } = asked;
  if (open && waitsForAnother(open, asked.deployment) && force === undefined) {
    return { kind: 'staged-by-another', why: waiting(open), live: open.change.before };
  }
  if (open) return { kind: 'settle', open };
  const now = placementInForce(state, routes);
  if (now.kind === 'unexplained') return { kind: 'unexplained', why: now.why };
  const live = now.placement;
  const restores = againstDeploying(state.restores, force);
  if (restores.refusals.length > 0) return { kind: 'refuse', reason: 'restore-open', why: restores.refusals, live };
  const after = placementAfter(live, release, configuration.components);
  const change = { before: live, after };
  const concerned = concernedBy(change, configuration);
  const outdated = plannedAt && whatOutdated(state, plannedAt, concerned);
  if (outdated !== undefined && force === undefined) {
    return { kind: 'refuse', reason: 'plan-outdated', why: [outdated], live };
  }
  const foreign = forbiddenImages(asked);
  if (foreign.length > 0) return { kind: 'refuse', reason: 'not-allowed', why: foreign, live };
  const otherwise = otherHandover(asked, live);
  if (otherwise.length > 0) return { kind: 'refuse', reason: 'handover-changed', why: otherwise, live };
  const lacking = missingNeeds(asked, after);
  if (lacking.length > 0) return { kind: 'refuse', reason: 'needs-missing', why: lacking, live };
  const bad = quarantineOf(state, after);
  const went = bad && wentBad(bad);
  if (went !== undefined && force === undefined) return { kind: 'refuse', reason: 'quarantined', why: [went], live };
  const waived = [...restores.waived, outdated, went].filter((why) => why !== undefined);
  return { kind: 'stage', change, waived };
}

/** The components that a change concerns: those that it changes, those that they need, and those that need them. */
function concernedBy(
  change: Change,
  { components }: Pick<Configuration, 'components'>,
): ReadonlySet<Configuration['components'][number]['name']> {
  const changed = changedComponents(change);
  const needed = components.filter(({ name }) => changed.includes(name)).flatMap(({ needs }) => needs);
  return new Set([...withDependents(components, changed), ...needed]);
}

/** One way to hand over knows nothing of the other: an exclusive component would be started beside one that overlaps. */
function otherHandover({ release }: StageAsked, live: Placement): readonly string[] {
  return release.components.flatMap(({ name, handover }) => {
    const standing = placedOf(live, name);
    if (!standing || (standing.exclusive === true) === (handover === 'exclusive')) return [];
    const was = standing.exclusive ? 'exclusive' : 'overlap';
    return [
      `${name} serves with \`handover: ${was}\` and can't become ${handover} while it does. Take it out of the configuration and deploy, then put it in again and deploy`,
    ];
  });
}

function missingNeeds({ release }: StageAsked, after: Placement): readonly string[] {
  return release.components.flatMap(({ name, needs }) => {
    const missing = needs.filter((needed) => !placedOf(after, needed));
    return missing.length === 0
      ? []
      : [
          `${name} needs ${missing.join(' and ')}, which was never deployed here. Deploy it too: name its image in \`images\``,
        ];
  });
}

function forbiddenImages({ configuration, release }: StageAsked): readonly string[] {
  return configuration.components.flatMap(({ name, allowedImages }) => {
    const image = release.components.find((component) => component.name === name)?.image;
    if (image === undefined || isAllowedImage(image, allowedImages)) return [];
    return [`${name}: ${image} is not among the allowed images (${allowedImages.join(', ')})`];
  });
}
