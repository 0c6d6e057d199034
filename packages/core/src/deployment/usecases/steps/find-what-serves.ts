import { endsTheRun } from '../../../base/ends-the-run.ts';
import { asFailure } from '../../../base/failure.ts';
import type { Attempt } from '../../../target/deployment-state.ts';
import { describeRoutes, routesOf, sameRoutes } from '../../../target/routes.ts';
import { type Serving, servingOf } from '../../deployment-end.ts';
import type { Operation } from '../operation.ts';

/** Reads which side of an attempt the routes lead to. `unknown`, and why, when that can't be read: it is never guessed. */
export async function findWhatServes(op: Operation, { home, away }: Attempt): Promise<Serving> {
  try {
    const { routes } = await op.target.router.read(op.signal);
    for (const placement of [away, home]) {
      if (sameRoutes(routes, routesOf(placement))) return servingOf(placement);
    }
    return { kind: 'unknown', why: `the routes in force are ${describeRoutes(routes)}` };
  } catch (thrown) {
    if (endsTheRun(thrown, op.signal)) throw thrown;
    return { kind: 'unknown', why: `the routes could not be read: ${asFailure(thrown).message}` };
  }
}
