import { isFailure } from '../../base/failure.ts';
import type { TargetPorts } from '../../target/ports/target.ts';
import type { StackSurvey } from './survey-stack.ts';

/** What becomes of a router that has other settings. */
export async function routerSteps(
  { stack }: Pick<TargetPorts, 'stack'>,
  { missing, state, live }: StackSurvey,
  { replaceRouter }: { readonly replaceRouter?: string },
  signal: AbortSignal,
): Promise<readonly string[]> {
  const change = missing.length > 0 ? undefined : await stack.routerChange(signal);
  if (change === undefined) return [];
  if (live.length === 0) return [`replace the router, because nothing serves: ${change}`];
  if (replaceRouter === undefined)
    return [`refuse: the router has other settings: ${change}. \`replace-router\`, with a reason, applies them`];
  if (state.open) return [`refuse: the router is not replaced while deployment ${state.open.deployment} is open`];
  return [`replace the router: ${change}. For a moment no router listens. Asked: ${replaceRouter}`];
}

/** What becomes of a certificate of one's own. */
export async function certificateSteps(
  { stack }: Pick<TargetPorts, 'stack'>,
  { missing }: StackSurvey,
  signal: AbortSignal,
): Promise<readonly string[]> {
  if (missing.length > 0) return [];
  try {
    const change = await stack.certificateChange(signal);
    return change === undefined ? [] : [change];
  } catch (thrown) {
    if (!isFailure(thrown, 'router/certificate-unfit')) throw thrown;
    return [`refuse: ${thrown.title}: ${thrown.message}`];
  }
}
