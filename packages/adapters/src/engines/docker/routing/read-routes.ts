import type { RoutesInForce } from '@hardened-deploy/core/target/routes';
import type { Keeper } from '../keeper/keeper.ts';
import { parseRoutesInForce } from '../keeper/routes-in-force.ts';
import { READ_ROUTES_SCRIPT } from '../keeper/scripts/routes-scripts.ts';

/** The routes that the router follows, read from the files that it looks at itself. */
export async function readRoutes(keeper: Keeper, signal: AbortSignal): Promise<RoutesInForce> {
  const { lines } = await keeper.run(
    { text: READ_ROUTES_SCRIPT, doing: 'reading the routes in force', environment: {}, accept: ['done'], reads: true },
    signal,
  );
  return parseRoutesInForce(lines);
}
