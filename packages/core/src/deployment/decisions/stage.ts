import type { Configuration } from '../../configuration/configuration.ts';
import { isAllowedImage } from '../../release/allowed-image.ts';
import type { Release } from '../../release/release.ts';
import { type Attempt, quarantineOf } from '../../target/deployment-state.ts';
import type { Placement } from '../../target/journal.ts';
import { placementInForce } from '../../target/placement-in-force.ts';
import { otherSlot } from '../../target/slot.ts';
import type { StackReading } from '../../target/stack-reading.ts';
import type { EndReason } from '../deployment-end.ts';
import { whatOutdated } from '../deployment-plan.ts';

export interface StageAsked {
  readonly configuration: Pick<Configuration, 'components'>;
  readonly release: Release;
  /** When the approved plan was made, by GitHub's clock. If another release has begun to serve since, staging is refused. */
  readonly plannedAt?: Date;
  /** Reason for deploying although the images are quarantined or the plan is outdated. It is written to the log. */
  readonly force?: string;
}

export type StageDecision =
  /** Settle what is open, then decide again. */
  | { readonly kind: 'settle'; readonly open: Attempt }
  /** The routes lead somewhere that no deployment in the journal explains. */
  | { readonly kind: 'unexplained'; readonly why: string }
  | {
      readonly kind: 'refuse';
      readonly reason: EndReason;
      readonly why: readonly string[];
      readonly live: Placement | null;
    }
  | {
      readonly kind: 'stage';
      readonly placement: Placement;
      readonly live: Placement | null;
      /** Why it would be refused without `force`. */
      readonly waived: readonly string[];
    };

/** What staging does with the stack as it was read, before it changes anything. Run and dry run both use this. */
export function decideStage({ state, routes }: StackReading, asked: StageAsked): StageDecision {
  if (state.open) return { kind: 'settle', open: state.open };
  const now = placementInForce(state, routes);
  if (now.kind === 'unexplained') return { kind: 'unexplained', why: now.why };
  const live = now.placement;
  const { release, plannedAt, force } = asked;
  const outdated = plannedAt && whatOutdated(state, plannedAt);
  if (outdated !== undefined && force === undefined) {
    return { kind: 'refuse', reason: 'plan-outdated', why: [outdated], live };
  }
  const foreign = forbiddenImages(asked);
  if (foreign.length > 0) return { kind: 'refuse', reason: 'not-allowed', why: foreign, live };
  const bad = quarantineOf(state, release);
  const wentBad = bad && `release ${release.id} went bad here on ${bad.at}: ${bad.reason}`;
  if (wentBad !== undefined && force === undefined)
    return { kind: 'refuse', reason: 'quarantined', why: [wentBad], live };
  const waived = [outdated, wentBad].filter((why) => why !== undefined);
  return { kind: 'stage', placement: { slot: live ? otherSlot(live.slot) : 'blue', release }, live, waived };
}

function forbiddenImages({ configuration, release }: StageAsked): readonly string[] {
  return configuration.components.flatMap(({ name, allowedImages }) => {
    const image = release.components.find((component) => component.name === name)?.image;
    if (image === undefined || isAllowedImage(image, allowedImages)) return [];
    return [`${name}: ${image} is not among the allowed images (${allowedImages.join(', ')})`];
  });
}
