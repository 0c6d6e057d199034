import { isFaultOfRelease } from '@hardened-deploy/core/deployment/release-at-fault';
import { goesBad, decideSettlement, outcomeAtHome } from '@hardened-deploy/core/deployment/settlement';
import { chooseRollbackTarget } from '@hardened-deploy/core/deployment/rollback-target';
import { type DeploymentState, quarantineOf } from '@hardened-deploy/core/target/deployment-state';
import { changedOf, placedOf, placementsRunSame, laidOver } from '@hardened-deploy/core/target/placement';

/** The decisions that the model plays with. Each can be replaced by one without its law, to see what breaks. */
export interface PlacementLaws {
  readonly settle: typeof decideSettlement;
  readonly goesBad: typeof goesBad;
  readonly condemns: typeof isFaultOfRelease;
  readonly outcomeAtHome: typeof outcomeAtHome;
  readonly quarantineOf: typeof quarantineOf;
  readonly rollBackTo: typeof chooseRollbackTarget;
  /** What of a side may be cleared, claimed and retired. */
  readonly own: typeof changedOf;
}

export const LAWS: PlacementLaws = {
  settle: decideSettlement,
  goesBad,
  condemns: isFaultOfRelease,
  outcomeAtHome,
  quarantineOf,
  rollBackTo: chooseRollbackTarget,
  own: changedOf,
};

export interface BrokenLaw {
  /** Its number in the design. */
  readonly law: string;
  readonly without: string;
  readonly laws: PlacementLaws;
}

export const WITHOUT: readonly BrokenLaw[] = [
  {
    law: 'P1',
    without: 'the placement leaves background components out',
    laws: {
      ...LAWS,
      own: (change, side) => changedOf(change, side).filter(({ background }) => !background),
    },
  },
  {
    law: 'P2',
    without: 'any component in its staged slot counts as moved, changed or not',
    laws: {
      ...LAWS,
      settle: (attempt, routes) => {
        const inStaged = attempt.change.after.some(({ component, slot }) => routes.get(component)?.slot === slot);
        if (attempt.phase !== 'promoted' && attempt.staged && inStaged) return { kind: 'go-home' };
        return decideSettlement(attempt, routes);
      },
    },
  },
  {
    law: 'P2',
    without: 'half moved counts as not moved',
    laws: {
      ...LAWS,
      settle: (attempt, routes) => {
        const settlement = decideSettlement(attempt, routes);
        const whole = attempt.change.after.every(({ component, slot }) => routes.get(component)?.slot === slot);
        return settlement.kind === 'go-home' && attempt.phase === 'intent' && !whole
          ? { kind: 'withdraw' }
          : settlement;
      },
    },
  },
  {
    law: 'P3',
    without: 'a whole slot is retired, not the changed pairs',
    laws: {
      ...LAWS,
      own: (change, side) => {
        const [first] = changedOf(change, side);
        return first ? side.map((placed) => ({ ...placed, slot: first.slot })) : [];
      },
    },
  },
  {
    law: 'P4',
    without: 'a release is known by its images alone',
    laws: { ...LAWS, goesBad: (attempt) => goesBad(byImage(attempt)) },
  },
  {
    law: 'P4',
    without: 'one component of a bad set is enough to refuse a deployment',
    laws: {
      ...LAWS,
      quarantineOf: (state, placement) =>
        state.quarantined.find(({ bad }) =>
          bad.some(({ component, spec }) => placedOf(placement, component)?.spec === spec),
        ),
    },
  },
  {
    law: 'P5',
    without: 'going back leads to the newest verified release that does not serve',
    laws: { ...LAWS, rollBackTo: (state, live) => newestOther(state, live) },
  },
  {
    law: 'a first deployment fails kindly',
    without: 'it ends as one that was rolled back',
    laws: { ...LAWS, outcomeAtHome: () => 'rolled-back' },
  },
  {
    law: 'only what was seen to be bad is quarantined',
    without: 'a run that died condemns its release',
    laws: { ...LAWS, condemns: () => true },
  },
];

function byImage(attempt: Parameters<typeof goesBad>[0]): Parameters<typeof goesBad>[0] {
  const bare = (placement: typeof attempt.home) => placement.map((placed) => ({ ...placed, spec: null }));
  return { home: bare(attempt.home), away: bare(attempt.away) };
}

function newestOther(
  state: DeploymentState,
  live: Parameters<typeof chooseRollbackTarget>[1],
): ReturnType<typeof chooseRollbackTarget> {
  const [newest] = state.verifiedGood.filter(({ change }) => !placementsRunSame(change.after, live));
  if (!newest) return { kind: 'none', reason: 'no-target', why: '' };
  return { kind: 'target', goal: laidOver(live, newest.change.after), undoes: [], waived: [] };
}
