import type { ComponentName } from '../../../base/names.ts';
import type { Operation } from '../operation.ts';

/** Those that others need come first, as the configuration orders them. What it doesn't know comes last. */
export function inDependencyOrder<Item>(
  { request }: Pick<Operation, 'request'>,
  items: readonly Item[],
  nameOf: (item: Item) => ComponentName,
): readonly Item[] {
  const names = request.configuration.components.map(({ name }) => name);
  const rank = (item: Item) => {
    const index = names.indexOf(nameOf(item));
    return index < 0 ? names.length : index;
  };
  return items.toSorted((one, other) => rank(one) - rank(other));
}
