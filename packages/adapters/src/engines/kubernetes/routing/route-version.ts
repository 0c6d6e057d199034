/**
 * The first version after the one in force. A publication of a later lease is greater than all of earlier ones, however many those
 * were: `1795228129.1` comes after `1795228128.12`.
 */
export function versionAfter(current: string, generation: number): string {
  const { lease, sequence } = parts(current);
  return lease === generation ? `${generation}.${sequence + 1}` : `${generation}.1`;
}

/** Greater than 0 if the first one is later. Empty comes before all. */
export function compareVersions(one: string, other: string): number {
  const [first, second] = [parts(one), parts(other)];
  return first.lease - second.lease || first.sequence - second.sequence;
}

function parts(version: string): { readonly lease: number; readonly sequence: number } {
  const [lease = 0, sequence = 0] = version.split('.').map(Number);
  return { lease, sequence };
}
