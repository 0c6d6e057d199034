import { scalar } from '../shape.ts';
import type { Spot } from '../spot.ts';
import { plainText, secretName } from '../values.ts';
import { containerPath, secretPath, usualSecretPath } from './file-values.ts';

/** What the files of components must agree upon with the top level, and with one another. */
export function holdFiles(file: Spot): void {
  const names = {
    configs: file
      .at('configs')
      .entries()
      .map(([name]) => name),
    secrets: file
      .at('secrets')
      .entries()
      .map(([name]) => name),
  };
  const places = [
    file,
    ...file
      .at('environments')
      .entries()
      .map(([, environment]) => environment),
  ];
  for (const [, component] of places.flatMap((place) => place.at('components').entries())) {
    holdConfigs(component, names.configs);
    holdSecrets(component, names.secrets);
    holdTargets(component);
  }
}

function holdConfigs(component: Spot, known: readonly string[]): void {
  for (const item of component.at('configs').items()) {
    const source = sourceAt(item);
    const given = source.read(scalar(plainText));
    if (given === undefined) {
      const written = ['file', 'content'].some((key) => item.at(key).given);
      if (written && !item.at('target').given) item.complain('has no target: add `target: /etc/nginx/nginx.conf`');
      continue;
    }
    if (known.includes(given)) continue;
    const are = known.length === 0 ? 'it declares none' : `it has ${known.join(', ')}`;
    source.complain(
      `${JSON.stringify(given)} is not among the \`configs\` at the top level: ${are}. Write \`{ file: deploy/nginx.conf, target: /etc/nginx/nginx.conf }\`, or declare it there`,
    );
  }
}

function holdSecrets(component: Spot, declared: readonly string[]): void {
  for (const item of component.at('secrets').items()) {
    const name = item.read(scalar(plainText));
    if (name !== undefined && declared.includes(name)) {
      item.complain(
        `is declared at the top level as in a Compose file. There it would be a file: write \`{ source: ${name} }\` for that. If it is to be an environment variable, take it out of the top level's map`,
      );
    }
    const source = item.at('source');
    const given = source.read(scalar(plainText));
    if (given === undefined || declared.includes(given) || secretName.parse(given).ok) continue;
    source.complain(
      `${JSON.stringify(given)} is no name of a secret, and the top level doesn't declare it: add \`secrets: { ${given}: { environment: NAME } }\` there`,
    );
  }
}

/** Two files can't be at one path. */
function holdTargets(component: Spot): void {
  const taken = new Set<string>();
  const hold = (spot: Spot, target: string | undefined) => {
    if (target === undefined) return;
    if (taken.has(target)) spot.complain(`is at ${target}, where another file of this component is too`);
    taken.add(target);
  };
  for (const item of component.at('configs').items()) {
    const source = sourceAt(item).read(scalar(plainText));
    const usual = source === undefined ? undefined : `/${source}`;
    hold(item, item.at('target').readOr(scalar(containerPath), usual));
  }
  for (const item of component.at('secrets').items()) {
    const source = item.at('source').read(scalar(plainText));
    if (source !== undefined) hold(item, item.at('target').readOr(scalar(secretPath), usualSecretPath(source)));
  }
}

/** The item itself where it is a name alone. */
function sourceAt(item: Spot): Spot {
  return item.read(scalar(plainText)) === undefined ? item.at('source') : item;
}
