import type { Brand } from './brand.ts';
import { malformed, parsed, type Parser, quoted } from './parser.ts';

/** A GitHub environment, as GitHub spells it: any text of 1 to 255 characters, including `/` and Unicode. */
export type EnvironmentName = Brand<string, 'EnvironmentName'>;
/** A part of the application that has an image of its own: `frontend`, `backend`. */
export type ComponentName = Brand<string, 'ComponentName'>;
/** One application in one environment on one target. The names of its containers, network and volume contain it. */
export type StackName = Brand<string, 'StackName'>;
/** The random id of one deployment. The first job makes it, and all later jobs of the deployment use it. */
export type DeploymentId = Brand<string, 'DeploymentId'>;

export const environmentName: Parser<EnvironmentName> = {
  type: 'environment name',
  parse(raw) {
    if (raw.trim() === '') return malformed('must name an environment');
    // GitHub refuses names over 255 characters; control characters would break the log lines that name it.
    if ([...raw].length > 255) return malformed('must have at most 255 characters');
    if (/\p{Cc}/u.test(raw)) return malformed('must not hold control characters');
    // In a URL these would mean the folder itself and the one above: the request would go somewhere else.
    if (raw === '.' || raw === '..') return malformed('must not be . or ..');
    return parsed(raw as EnvironmentName);
  },
};

export const componentName: Parser<ComponentName> = label<ComponentName>('component name', 24);

const anyStackName = label<StackName>('stack name', 40);
/**
 * These endings are reserved. Otherwise one stack's network or volume could get the name of another stack's container or
 * volume.
 */
const TAKEN_ENDINGS: Readonly<Record<string, string>> = {
  '-keeper': "for a stack's own containers",
  '-router': "for a stack's own containers",
  '-backups': "for a stack's backups",
};

/** `<application>-<environment>`; it becomes part of container, network and volume names. */
export const stackName: Parser<StackName> = {
  type: anyStackName.type,
  parse(raw) {
    const taken = Object.entries(TAKEN_ENDINGS).find(([ending]) => raw.endsWith(ending));
    if (taken === undefined) return anyStackName.parse(raw);
    const [ending, what] = taken;
    return malformed(`must not end in ${ending}: that ending is kept ${what}; this is ${quoted(raw)}`);
  },
};

export const deploymentId: Parser<DeploymentId> = {
  type: 'deployment id',
  parse: (raw) =>
    /^[0-9a-f]{16,64}$/.test(raw)
      ? parsed(raw as DeploymentId)
      : malformed(`must be the deployment id that the lock action gave (hexadecimal), not ${quoted(raw)}`),
};

/** What somebody may write for a name that isn't allowed: `My_App` → `my-app`. Undefined when little of it would be left. */
export function nearestLabel(raw: string, longest: number): string | undefined {
  const near = raw
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+|-+$/g, '');
  return near.length >= 2 && near.length <= longest ? near : undefined;
}

/** Lower-case letters, digits and inner hyphens: the intersection of what Docker, DNS and proxies take as a name. */
export function label<Name extends string>(type: string, longest: number): Parser<Name> {
  return {
    type,
    parse(raw) {
      const fits = /^[a-z]([a-z0-9-]*[a-z0-9])?$/.test(raw) && raw.length <= longest;
      if (fits) return parsed(raw as Name);
      const near = nearestLabel(raw, longest);
      return malformed(
        `must be lower-case letters, digits and inner hyphens, beginning with a letter, at most ${longest}, ${near === undefined ? '' : `such as ${near}, `}not ${quoted(raw)}`,
      );
    },
  };
}
