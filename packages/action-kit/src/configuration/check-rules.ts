import { componentName } from '@hardened-deploy/core/base/names';
import { pathOfTarget } from '@hardened-deploy/core/checks/kinds/http-check';
import { ownerOfPath } from '@hardened-deploy/core/release/public-path';
import { checkTarget } from './check-shape.ts';
import { writtenPorts } from './serving/written-ports.ts';
import { scalar } from './shape.ts';
import type { Spot } from './spot.ts';
import { oneLineText } from './values.ts';

/** Checks are told apart by their names, and look at components that are there, or at paths that one of them has. */
export function holdChecks(checks: Spot, components: Spot): void {
  const names = components.entries().map(([name]) => name);
  const prefixes = prefixesOf(components);
  const seen = new Set<string>();
  for (const check of checks.items()) {
    const name = check.at('name').read(scalar(oneLineText));
    if (name !== undefined && seen.has(name))
      check.at('name').complain(`another check is named ${JSON.stringify(name)} already: give each a name of its own`);
    if (name !== undefined) seen.add(name);
    const component = check.at('container').read(scalar(componentName));
    if (component !== undefined && !names.includes(component)) {
      check.at('container').complain(`${component} is no component; known are ${names.join(', ')}`);
    }
    const target = check.at('http').read(scalar(checkTarget));
    const path = target === undefined ? undefined : pathOfTarget(target);
    if (path !== undefined && prefixes && !ownerOfPath(path, prefixes)) {
      check.at('http').complain(`no component has the path ${path}, so nobody could give the answer that is expected`);
    }
  }
}

/** The paths at which users come in. Undefined when one of them can't be read: that has been told. */
function prefixesOf(components: Spot): readonly { readonly path: string }[] | undefined {
  const ports = components.entries().flatMap(([, component]) => writtenPorts(component));
  const paths = ports.filter((each) => each.public !== false).map(({ path }) => path);
  const known = paths.flatMap((path) => (path === undefined ? [] : [{ path }]));
  return known.length > 0 && known.length === paths.length ? known : undefined;
}
