import type { Spot } from '@hardened-deploy/action-kit/configuration/spot';
import { type ComposeFile, entriesOf } from './compose-file.ts';
import { composeValue } from './interpolation.ts';
import { textAt } from '../spot-text.ts';

export interface ServiceEnvironment {
  readonly values: ReadonlyMap<string, string>;
  /** Variables whose values are secrets on GitHub. */
  readonly secrets: readonly string[];
}

const VARIABLE = /^[A-Za-z_]\w*$/;
/** A value that must not stand in a file of the repository. */
const SECRET_NAME =
  /(^|_)(PASSWORD|PASSWD|PASS|SECRET|TOKEN|CREDENTIALS?|PRIVATE_KEY|API_KEY|ACCESS_KEY|SECRET_KEY)(_|$)|_KEY_BASE$/i;
const URL_WITH_PASSWORD = /^[a-z][a-z0-9+.-]*:\/\/[^/\s:@]*:[^/\s@]+@/i;

/** Variables with their values; those that are secret, or known only on the machine, by name. */
export function serviceEnvironment(
  file: ComposeFile,
  environment: Spot,
  components: ReadonlyMap<string, string>,
): ServiceEnvironment {
  const values = new Map<string, string>();
  const secrets: string[] = [];
  for (const { name, spot, raw } of variablesIn(environment)) {
    if (!VARIABLE.test(name)) {
      file.remark('missing', spot, 'its name can be no secret and no variable here. Rename it');
      continue;
    }
    const value = raw === undefined ? undefined : composeValue(raw);
    if (value?.kind !== 'literal') {
      secrets.push(name);
      file.remark('moved', spot, `its value is not in this file. Set it as the secret ${name}, whole`);
    } else if (isSecret(name, value.text)) {
      secrets.push(name);
      file.remark('moved', spot, `it looks like a secret. Set it as the secret ${name}, and take it out of this file`);
    } else {
      values.set(name, withAddresses(value.text, components));
      if (value.defaulted.length > 0) file.remark('moved', spot, defaultTaken(value.defaulted));
    }
  }
  return { values, secrets };
}

function defaultTaken(variables: readonly string[]): string {
  return `the default was written. If the server sets ${variables.join(' or ')} (in .env, for example), write that value, or make it a secret`;
}

function isSecret(name: string, value: string): boolean {
  return value !== '' && (SECRET_NAME.test(name) || URL_WITH_PASSWORD.test(value));
}

/** `http://api:3000/v1` becomes `${url:api}/v1`: the address of the slot that belongs to this release. */
function withAddresses(value: string, components: ReadonlyMap<string, string>): string {
  const match = /^http:\/\/([\w.-]+)(?::\d+)?(?=\/|$)/.exec(value);
  const component = match && components.get(match[1] ?? '');
  return component ? `\${url:${component}}${value.slice(match[0].length)}` : value;
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
