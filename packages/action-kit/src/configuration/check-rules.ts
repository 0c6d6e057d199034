import { componentName } from '@hardened-deploy/core/base/names';
import { pathOfTarget } from '@hardened-deploy/core/checks/kinds/http-check';
import { ownerOfPath } from '@hardened-deploy/core/release/public-path';
import { checkTarget } from './check-shape.ts';
import type { WrittenNames } from './front/written-names.ts';
import { pathsAt } from './serving/path-rules.ts';
import { writtenPorts } from './serving/written-ports.ts';
import { scalar } from './shape.ts';
import type { Spot } from './spot.ts';
import { oneLineText } from './values.ts';

/** Checks are told apart by their names, and name components that are there. */
export function holdChecks(checks: Spot, components: Spot): void {
  const names = components.entries().map(([name]) => name);
  const seen = new Set<string>();
  for (const check of checks.items()) {
    const name = check.at('name').read(scalar(oneLineText));
    if (name !== undefined && seen.has(name))
      check.at('name').complain(`another check is named ${JSON.stringify(name)} already: give each a name of its own`);
    if (name !== undefined) seen.add(name);
    for (const key of ['container', 'component']) {
      const component = check.at(key).read(scalar(componentName));
      if (component !== undefined && !names.includes(component))
        check.at(key).complain(`${component} is no component; known are ${names.join(', ')}`);
    }
  }
}

/** Checks look at paths that one of the components has, by the name at which they ask. */
export function holdCheckPaths(checks: Spot, components: Spot, names?: WrittenNames): void {
  const prefixes = prefixesOf(components);
  for (const check of checks.items()) {
    const target = check.at('http').read(scalar(checkTarget));
    const path = target === undefined ? undefined : pathOfTarget(target);
    const of = check.at('component').read(scalar(componentName));
    if (path === undefined || !prefixes || ownerOfPath(path, pathsAt(prefixes, names, of))) continue;
    const elsewhere = names && of === undefined && ownerOfPath(path, prefixes);
    check
      .at('http')
      .complain(
        elsewhere
          ? `no component has the path ${path} at ${new URL(names.publicUrl).hostname}, the public address: add \`component: ${elsewhere.name}\` to ask at its \`hosts\``
          : `no component has the path ${path}, so nobody could give the answer that is expected`,
      );
  }
}

/** The paths at which users come in. Undefined when one of them can't be read: that has been told. */
function prefixesOf(components: Spot): readonly { readonly name: string; readonly path: string }[] | undefined {
  const ports = components.entries().flatMap(([name, spot]) => writtenPorts(spot).map((port) => ({ name, ...port })));
  const paths = ports.filter((each) => each.public !== false);
  const known = paths.flatMap(({ name, path }) => (path === undefined ? [] : [{ name, path }]));
  return known.length > 0 && known.length === paths.length ? known : undefined;
}
