import { servingOf, type Serving } from '../domain/deployment-end.ts';
import type { Attempt } from '../domain/deployment-state.ts';
import { asFailure } from '../domain/failure.ts';
import type { Placement } from '../domain/journal.ts';
import { describeRoutes, sameRoutes } from '../domain/routes.ts';
import { endsTheRun, type Operation } from './operation.ts';
import { routesOf } from './prove-serving.ts';

/** Reads which side of an attempt the routes lead to. For the journal's `serving` the best known placement is given too. */
export async function whatServes(
  op: Operation,
  { home, away }: Attempt,
): Promise<{ readonly serving: Serving; readonly placement: Placement | null }> {
  try {
    const { routes } = await op.target.router.read(op.signal);
    for (const placement of [away, home]) {
      if (sameRoutes(routes, routesOf(placement))) return { serving: servingOf(placement), placement };
    }
    return { serving: { kind: 'unknown', why: `the routes in force are ${describeRoutes(routes)}` }, placement: away };
  } catch (thrown) {
    if (endsTheRun(thrown, op.signal)) throw thrown;
    return {
      serving: { kind: 'unknown', why: `the routes could not be read: ${asFailure(thrown).message}` },
      placement: away,
    };
  }
}
