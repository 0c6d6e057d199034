import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { Suite } from '../suite.ts';

export const CALLED_WORKFLOWS = ['deploy', 'deploy-with-job-token'] as const;
export type CalledName = (typeof CALLED_WORKFLOWS)[number];

export type Access = 'none' | 'read' | 'write';

/** What a reusable workflow wants of its caller. */
export interface CalledWorkflow {
  readonly name: CalledName;
  /** The most that any of its jobs asks for, by permission. */
  readonly permissions: ReadonlyMap<string, Access>;
  readonly inputs: ReadonlyMap<string, { readonly required: boolean }>;
  readonly secrets: ReadonlySet<string>;
}

interface Document {
  readonly on?: {
    readonly workflow_call?: {
      readonly inputs?: Readonly<Record<string, { readonly required?: boolean }>>;
      readonly secrets?: Readonly<Record<string, unknown>>;
    };
  };
  readonly jobs?: Readonly<Record<string, { readonly permissions?: Readonly<Record<string, string>> }>>;
}

/** Read from the release itself, so that the command and the workflow never say two things. */
export async function readCalledWorkflow({ root }: Suite, name: CalledName): Promise<CalledWorkflow> {
  const text = await readFile(join(root, '.github/workflows', `${name}.yml`), 'utf8');
  const { on, jobs = {} } = parse(text) as Document;
  const permissions = new Map<string, Access>();
  for (const [permission, access] of Object.values(jobs).flatMap((job) => Object.entries(job.permissions ?? {}))) {
    if (isMore(access as Access, permissions.get(permission))) permissions.set(permission, access as Access);
  }
  const inputs = Object.entries(on?.workflow_call?.inputs ?? {});
  return {
    name,
    permissions: new Map([...permissions].toSorted(([one], [other]) => one.localeCompare(other))),
    inputs: new Map(inputs.map(([input, { required = false }]) => [input, { required }])),
    secrets: new Set(Object.keys(on?.workflow_call?.secrets ?? {})),
  };
}

const ORDER: readonly Access[] = ['none', 'read', 'write'];

/** Whether one access is more than another. */
export function isMore(access: Access, than: Access = 'none'): boolean {
  return ORDER.indexOf(access) > ORDER.indexOf(than);
}
