import * as core from '@actions/core';
import { type Duration, formatDuration } from '@hardened-deploy/core/base/duration';
import { asFailure, Failure } from '@hardened-deploy/core/base/failure';
import type { Progress } from '@hardened-deploy/core/base/ports/progress';
import { Secret } from '@hardened-deploy/core/base/secret';
import { saveState } from './command-files.ts';
import { consoleProgress } from './console-progress.ts';
import type { Contract, InputsOf, SavedOf } from './contract.ts';
import { publishFailure, publishReport } from './publish.ts';
import { inputsFrom, type RawInputs } from './raw-inputs.ts';
import { readInputs, secretsAmong } from './read-inputs.ts';
import { createRedactor, type Redactor } from './redactor.ts';
import type { Report } from './report.ts';
import { readRunFacts, type RunFacts } from './run-facts.ts';

export interface ActionContext<C extends Contract> {
  readonly inputs: InputsOf<C>;
  readonly run: RunFacts;
  readonly progress: Progress;
  /** Aborted by SIGINT or SIGTERM (the runner's cancel: 7.5 s, then SIGTERM, 2.5 s, then kill) and by `time-limit`. */
  readonly signal: AbortSignal;
  /** Facts for post, as text. Never a secret: the runner prints them in debug logs. Throws `runner/unwritable`. */
  save(key: SavedOf<C>, value: string): void;
  /** Makes a secret that came from elsewhere than the inputs unprintable. */
  mask(secret: Secret): void;
}

export interface PostContext<C extends Contract> {
  readonly saved: ReadonlyMap<SavedOf<C>, string>;
  readonly run: RunFacts;
  readonly progress: Progress;
  readonly signal: AbortSignal;
  /** A secret input, for authentication only: what post does is decided by what main saved. */
  credential(name: string): Secret | undefined;
  /** Makes a secret that came from elsewhere than the inputs unprintable. */
  mask(secret: Secret): void;
}

// Long enough for what ends by itself, short beside the 7.5 s that a cancelled step has.
const GRACE_MS = 500;

/** Runs an action's main: masks, parses, calls `body`, publishes its report or its failure. Never throws. */
export async function runAction<C extends Contract>(
  contract: C,
  body: (context: ActionContext<C>) => Promise<Report<C>>,
): Promise<void> {
  const { redactor, raw, signal, end } = begin(contract);
  try {
    const inputs = readInputs(contract, raw);
    for (const secret of bagged(inputs)) mask(secret, redactor);
    const limited = withTimeLimit(signal, (inputs as { timeLimit?: Duration }).timeLimit);
    const context: ActionContext<C> = {
      inputs,
      run: readRunFacts(process.env),
      progress: consoleProgress(redactor),
      signal: limited,
      save: (key, value) => saveState(key, redactor.redact(value)),
      mask: (secret) => mask(secret, redactor),
    };
    publishReport(contract, await body(context), redactor);
  } catch (thrown) {
    publishFailure(contract, asFailure(signal.aborted ? signal.reason : thrown), redactor);
  } finally {
    end();
    leaveSoon();
  }
}

/** Runs an action's post with what main saved; does nothing when main saved nothing. Answers a line for the log. */
export async function runPost<C extends Contract>(
  contract: C,
  body: (context: PostContext<C>) => Promise<string>,
): Promise<void> {
  const saved = savedBy(contract);
  if (saved.size === 0) return;
  const { redactor, raw, signal, end } = begin(contract);
  const progress = consoleProgress(redactor);
  try {
    const context: PostContext<C> = {
      saved,
      run: readRunFacts(process.env),
      progress,
      signal,
      credential: (name) => credentialIn(contract, raw, name),
      mask: (secret) => mask(secret, redactor),
    };
    progress.info(await body(context));
  } catch (thrown) {
    publishFailure(contract, asFailure(thrown), redactor);
  } finally {
    end();
    leaveSoon();
  }
}

/** What main and post begin with: every secret among the inputs is known before a line is printed. */
function begin(contract: Contract) {
  hideDeprecations();
  const redactor = createRedactor();
  const raw = inputsFrom(process.env);
  for (const secret of secretsAmong(contract, raw)) mask(secret, redactor);
  return { redactor, raw, ...interruptions() };
}

function savedBy<C extends Contract>(contract: C): ReadonlyMap<SavedOf<C>, string> {
  const keys = (contract.post?.saves ?? []) as readonly SavedOf<C>[];
  return new Map(keys.map((key) => [key, core.getState(key)] as const).filter(([, value]) => value !== ''));
}

function credentialIn(contract: Contract, raw: RawInputs, name: string): Secret | undefined {
  const field = contract.inputs[name];
  const text = raw.text(name);
  const outcome = field?.secret && text !== '' ? field.parser.parse(text) : undefined;
  return outcome?.ok ? (outcome.value as Secret) : undefined;
}

/** What nobody waits for any more, such as a connection whose request was given up, must not keep the job waiting. */
function leaveSoon(): void {
  setTimeout(() => process.exit(), GRACE_MS).unref();
}

/** Those of libraries in the bundle: whoever reads a job's log can't do anything about them. */
function hideDeprecations(): void {
  process.noDeprecation = true;
}

function mask(secret: Secret, redactor: Redactor): void {
  // The runner masks whole values that it is told; act compares line by line, so each spelling is told by itself.
  for (const spelling of redactor.learn(secret)) if (process.env['GITHUB_ACTIONS']) core.setSecret(spelling);
}

function bagged(inputs: object): Secret[] {
  // Not every input that is read as a map holds secrets: images and expected values are maps too.
  const values = Object.values(inputs).flatMap((value): unknown[] => (value instanceof Map ? [...value.values()] : []));
  return values.filter((value) => value instanceof Secret);
}

function interruptions(): { signal: AbortSignal; end: () => void } {
  const controller = new AbortController();
  const interrupt = (name: NodeJS.Signals) =>
    controller.abort(new Failure('time/cancelled', `stopped by ${name}`, { facts: { signal: name } }));
  process.once('SIGINT', interrupt).once('SIGTERM', interrupt);
  return {
    signal: controller.signal,
    end: () => void process.off('SIGINT', interrupt).off('SIGTERM', interrupt),
  };
}

function withTimeLimit(signal: AbortSignal, limit: Duration | undefined): AbortSignal {
  if (limit === undefined) return signal;
  const deadline = new AbortController();
  const reason = new Failure('time/deadline', `time-limit ${formatDuration(limit)} is spent`, {
    facts: { 'time-limit': formatDuration(limit) },
  });
  // Unreferenced: a pending deadline must not keep the process alive once the work is done.
  setTimeout(() => deadline.abort(reason), limit).unref();
  return AbortSignal.any([signal, deadline.signal]);
}
