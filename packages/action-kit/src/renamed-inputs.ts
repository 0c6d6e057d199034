import type { Contract } from './contract.ts';
import type { RawInputs } from './raw-inputs.ts';

/**
 * Inputs that had another name once. The old ones are not declared: GitHub warns of an input that an action doesn't declare, and
 * hands it over all the same, as `INPUT_…` in the environment. Without the error it would be passed over.
 */
export const RENAMED_INPUTS: Readonly<Record<string, { readonly now: string; readonly secret: boolean }>> = {
  token: { now: 'github-token', secret: true },
  'lease-token': { now: 'lease-store-token', secret: true },
  'app-id': { now: 'lease-app-id', secret: false },
  'app-private-key': { now: 'lease-app-private-key', secret: true },
  'app-installation-id': { now: 'lease-app-installation-id', secret: false },
};

/** The old names that would reach this action: those of inputs that it has by their new name. */
function renamedIn({ inputs }: Contract) {
  return Object.entries(RENAMED_INPUTS).filter(
    ([old, { now }]) => Object.hasOwn(inputs, now) && !Object.hasOwn(inputs, old),
  );
}

/** Declared inputs that are given with underscores for hyphens: passed over, `dry_run: true` would deploy. */
function withUnderscores({ inputs }: Contract): readonly (readonly [given: string, meant: string])[] {
  return Object.keys(inputs)
    .filter((name) => name.includes('-'))
    .map((name) => [name.replaceAll('-', '_'), name]);
}

/** A problem for each input that is given with underscores. None repeats the text, for it may be a secret. */
export function underscoresGiven(contract: Contract, raw: RawInputs): readonly string[] {
  return withUnderscores(contract)
    .filter(([given]) => raw.text(given) !== '')
    .map(([given, meant]) => `${given}: is spelled ${meant}. Rename it under \`with:\``);
}

/** A problem for each input that is given by its old name. None repeats the text: most of them are secrets. */
export function oldInputsGiven(contract: Contract, raw: RawInputs): readonly string[] {
  return renamedIn(contract)
    .filter(([old]) => raw.text(old) !== '')
    .map(([old, { now }]) => `${old}: is called ${now} now. Rename it under \`with:\``);
}

/** Old and misspelled names of secrets. Their values are masked even though the input is refused. */
export function refusedSecretNames(contract: Contract): readonly string[] {
  const old = renamedIn(contract).filter(([, { secret }]) => secret);
  const misspelled = withUnderscores(contract).filter(([, meant]) => contract.inputs[meant]?.secret);
  return [...old, ...misspelled].map(([given]) => given);
}
