import {
  describeOpenRestores,
  describeReplacing,
  isReplacing,
  type OpenRestore,
} from '../../target/restores/open-restore.ts';

interface Against {
  /** Why it is refused, each with what helps. Empty: it isn't. */
  readonly refusals: readonly string[];
  /** Why it would be refused without `force`. */
  readonly waived: readonly string[];
}

const NOTHING: Against = { refusals: [], waived: [] };

/**
 * What open restores say against a deployment. One that had replaced nothing yet leaves the decision to whoever forces it: somebody
 * wanted other data than those that a migration would now change. One that was replacing is never passed over, because a migration
 * may meet half a database.
 */
export function againstDeploying(restores: readonly OpenRestore[], force: string | undefined): Against {
  const halfDone = describeReplacing(restores);
  const notBegun = describeOpenRestores(restores.filter((open) => !isReplacing(open)));
  if (force !== undefined) return { refusals: halfDone, waived: notBegun };
  return { refusals: [...halfDone, ...notBegun.map(orForce('deploys'))], waived: [] };
}

/**
 * What open restores say against a rollback: the release that comes back may meet half a database. One that had replaced nothing yet
 * says nothing, because what serves has the same database. `finishes`: the rollback restores the database too, and looks itself.
 */
export function againstGoingBack(
  restores: readonly OpenRestore[],
  { force, finishes }: { readonly force: string | undefined; readonly finishes: boolean },
): Against {
  if (finishes) return NOTHING;
  const halfDone = describeReplacing(restores);
  return force === undefined
    ? { refusals: halfDone.map(orForce('goes back')), waived: [] }
    : { refusals: [], waived: halfDone };
}

function orForce(does: string): (why: string) => string {
  return (why) => `${why}; \`force\`, with a reason, ${does} all the same`;
}
