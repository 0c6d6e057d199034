import type { ComponentName } from '@hardened-deploy/core/base/names';
import type { ProbeAnswer } from '@hardened-deploy/core/base/ports/prober';
import type { AnsweredBy, TrafficRouter } from '@hardened-deploy/core/target/ports/traffic-router';
import type { LeftoverEnder } from '../state/kubernetes-fence.ts';

/** How traffic is moved. */
export type Moves = Pick<TrafficRouter, 'read' | 'publish' | 'stage'>;

/** What leads users to the components in front of their Services, and moves all of them together. */
export interface Front extends Moves {
  /** Looks what it says of a component while that is asked. Answers who gave an answer, by that. */
  look(component: ComponentName, signal: AbortSignal): Promise<(answer: ProbeAnswer) => AnsweredBy>;
  /** What to do for a page while nothing serves, in words: it shows none. */
  readonly pageRemedy: string;
  /** What a new holder of the fence ends of older runs, the Services included. */
  readonly leftovers: LeftoverEnder;
}

/** The front over the Services, which it lets follow. */
export type FrontOver = (services: Moves) => Front;
