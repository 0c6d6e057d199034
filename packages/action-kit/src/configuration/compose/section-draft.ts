import type { ComposeRemark, ComposeRemarkKind } from '@hardened-deploy/core/configuration/compose-reading';
import type { Problem } from '../yaml/document.ts';
import type { Step } from './compose-source.ts';
import { type Json, originOfStep, problemAt, type Project, secretsWithin } from './project.ts';

/** A key for a component, and where the Compose file says it. */
export interface DraftKey {
  readonly key: string;
  readonly value: Json;
  readonly from: readonly Step[];
}

/** What a service says, in the configuration's own form. */
export interface SectionDraft {
  readonly project: Project;
  readonly component: string;
  readonly service: string;
  /** Only other components reach it. */
  readonly isInternal: boolean;
  /** Keys that the component has itself: they win, and nothing is said of the service's. */
  owns(key: string): boolean;
  /** Whether the component gives that variable a value itself. */
  ownsVariable(name: string): boolean;
  /** `value` is what stands below `from` in the Compose file. */
  put(key: string, value: Json, from: readonly Step[]): void;
  remark(kind: ComposeRemarkKind, from: readonly Step[], reason: string): void;
  refuse(from: readonly Step[], problem: string): void;
}

export interface ReadSection {
  readonly keys: readonly DraftKey[];
  readonly remarks: readonly ComposeRemark[];
  readonly problems: readonly Problem[];
}

interface DraftOptions {
  readonly project: Project;
  readonly component: string;
  readonly service: string;
  readonly own: readonly string[];
  readonly ownVariables: readonly string[];
  readonly isInternal: boolean;
}

export function sectionDraft({ project, component, service, own, ownVariables, isInternal }: DraftOptions): {
  readonly draft: SectionDraft;
  read(): ReadSection;
} {
  const keys: DraftKey[] = [];
  const remarks: ComposeRemark[] = [];
  const problems: Problem[] = [];
  const refuse = (from: readonly Step[], problem: string) => void problems.push(problemAt(project, from, problem));
  const draft: SectionDraft = {
    project,
    component,
    service,
    isInternal,
    owns: (key) => own.includes(key),
    ownsVariable: (name) => ownVariables.includes(name),
    put(key, value, from) {
      const [secret] = key === 'environment' ? [] : secretsWithin(project, value);
      if (secret === undefined) keys.push({ key, value, from });
      else refuse(from, secretElsewhere(secret));
    },
    remark: (kind, from, reason) =>
      void remarks.push({ kind, ...originOfStep(project, from), path: from.join('.'), reason }),
    refuse,
  };
  return { draft, read: () => ({ keys, remarks, problems }) };
}

function secretElsewhere(name: string): string {
  return `holds the secret ${name}, which everybody could read here. Give it in \`environment\`, and let the program read it there`;
}
