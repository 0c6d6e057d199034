import { changedOf, type Change, type Placement } from '../target/placement.ts';

/**
 * A hint for whoever looks why a component did not become ready: exclusive and background components that serve nothing yet start
 * only at the switch, so nobody could reach them while these were asked. Undefined where there are none.
 */
export function describeStartedLater(change: Change, asked: Placement): string | undefined {
  const absent = changedOf(change, change.after).filter(
    ({ component }) =>
      !asked.some((other) => other.component === component) &&
      !change.before.some((other) => other.component === component),
  );
  if (absent.length === 0) return undefined;
  const names = absent.map(({ component }) => component).join(', ');
  const these = asked.map(({ component }) => component).join(', ');
  return `${names} did not run yet: exclusive and background components start only at the switch. If ${these} can't be healthy without, let the health path answer without, or write \`handover: exclusive\` for the one that needs it, and name in its \`needs\` what must be started before`;
}
