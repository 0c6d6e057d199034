import { FAILURES, type FailureCode } from '@hardened-deploy/core/base/failure-catalogue';

/** The one line with which the renewer answers the step that started it. */
type RenewerAnswer =
  { readonly kind: 'begun' } | { readonly kind: 'failed'; readonly code: FailureCode; readonly detail: string };

export function formatAnswer(answer: RenewerAnswer): string {
  return `${JSON.stringify(answer)}\n`;
}

/** Undefined if the line is no such answer. */
export function parseAnswer(line: string): RenewerAnswer | undefined {
  try {
    const { kind, code, detail } = JSON.parse(line) as Readonly<Record<string, unknown>>;
    if (kind === 'begun') return { kind };
    if (kind !== 'failed' || typeof detail !== 'string') return undefined;
    return { kind, code: isCode(code) ? code : 'defect/unexpected', detail };
  } catch {
    return undefined;
  }
}

function isCode(code: unknown): code is FailureCode {
  return typeof code === 'string' && Object.hasOwn(FAILURES, code);
}
