import type { Spot } from '@hardened-deploy/action-kit/configuration/spot';
import { type ComposeFile, entriesOf } from './compose-file.ts';
import { composeValue } from './interpolation.ts';
import { isSecretLike } from '../secret-like.ts';
import { textAt } from '../spot-text.ts';

const VARIABLE = /^[A-Za-z_]\w*$/;

/** The secrets that a service needs: variables that nobody gives a value, and values that must not stand in a file. */
export function serviceSecrets(file: ComposeFile, environment: Spot): readonly string[] {
  const secrets: string[] = [];
  for (const { name, spot, raw } of variablesIn(environment)) {
    if (!VARIABLE.test(name)) {
      file.remark('missing', spot, 'its name can be no secret and no variable here. Rename it');
      continue;
    }
    const value = raw === undefined ? ({ kind: 'variable', names: [name] } as const) : composeValue(raw);
    if (value.kind === 'variable') {
      secrets.push(...value.names);
      file.remark('moved', spot, notInFile(value.names));
    } else if (isSecretLike(name, value.text)) {
      secrets.push(name);
      file.remark('moved', spot, `it looks like a secret. Set it as the secret ${name}, and take it out of this file`);
    } else if (value.defaulted.length > 0) file.remark('moved', spot, defaultTaken(value.defaulted));
  }
  return [...new Set(secrets)];
}

export function variableNames(environment: Spot): readonly string[] {
  return variablesIn(environment).map(({ name }) => name);
}

function notInFile(names: readonly string[]): string {
  return `the value of ${names.join(' and ')} is not in this file. Set it as a secret of that name, or, if it is none, write it under \`variables\` in \`compose\``;
}

function defaultTaken(variables: readonly string[]): string {
  return `the default is taken. If the server sets ${variables.join(' or ')} (in .env, for example), write that value under \`variables\` in \`compose\``;
}

interface Variable {
  readonly name: string;
  readonly spot: Spot;
  /** Undefined: it is passed on from the machine. */
  readonly raw: string | undefined;
}

/** A map, or a list of `NAME=value`. */
function variablesIn(environment: Spot): readonly Variable[] {
  const fromMap = [...entriesOf(environment)].map(([name, spot]) => ({ name, spot, raw: textAt(spot) }));
  const fromList = environment.items().flatMap((spot): Variable[] => {
    const written = textAt(spot);
    if (written === undefined) return [];
    const [name = '', ...rest] = written.split('=');
    return [{ name, spot, raw: written.includes('=') ? rest.join('=') : undefined }];
  });
  return [...fromMap, ...fromList];
}
