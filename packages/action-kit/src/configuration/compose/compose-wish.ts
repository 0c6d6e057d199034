import { isMap } from 'yaml';
import { variablesIn } from '../overrides/compose-overrides.ts';
import { scalar } from '../shape.ts';
import { type Spot, spotOf } from '../spot.ts';
import { plainText, secretName } from '../values.ts';
import { parseConfigurationDocument } from '../yaml/document.ts';
import { pairOf } from '../yaml/pairs.ts';
import { compose, type ComposeSettings } from './compose-keys.ts';

/** What a configuration asks of Docker Compose. */
export interface ComposeWish extends ComposeSettings {
  /** Secrets that the configuration names. Their values never reach Docker Compose. */
  readonly secrets: readonly string[];
  readonly application: string;
  /** The line of `compose`, for what is wrong with the files that it names. */
  readonly line: number;
}

/** As the environment means it. Undefined without `compose`, and where it can't be read: whoever reads the whole configuration tells why. */
export function composeWish(text: string, environment: string): ComposeWish | undefined {
  const { root, top } = parseConfigurationDocument(text);
  if (!root) return undefined;
  const file = spotOf(root, top);
  const settings = file.at('compose').read(compose);
  if (!settings) return undefined;
  const variables = variablesIn(file.at('environments').at(environment), settings.variables);
  const line = top.lineOf(isMap(root) ? pairOf(root, 'compose')?.key : root);
  return {
    ...settings,
    variables,
    secrets: secretsIn(file),
    application: file.at('application').read(scalar(plainText)) ?? 'app',
    line,
  };
}

/** Those of the top level, and of each component. */
function secretsIn(file: Spot): readonly string[] {
  const components = file
    .at('components')
    .entries()
    .map(([, spot]) => spot);
  return [...new Set([file, ...components].flatMap((spot) => declaredSecrets(spot)))];
}

/** The secrets that a section names, also those that it gets as files, and those that a map like Compose's declares. */
export function declaredSecrets(section: Spot): readonly string[] {
  const declared = section
    .at('secrets')
    .entries()
    .flatMap(([, spot]) => spot.at('environment').read(scalar(secretName)) ?? []);
  const named = section
    .at('secrets')
    .items()
    .flatMap((item) => {
      const name = item.read(scalar(secretName)) ?? item.at('source').read(scalar(secretName));
      return name ?? [];
    });
  return [...named, ...declared];
}
