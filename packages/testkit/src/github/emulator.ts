import { appCredential } from './app-credential.ts';
import { type EmulatorClock, emulatorClock } from './clock.ts';
import { control, isControlRequest } from './control.ts';
import { type Dialect, GITHUB_COM } from './dialect.ts';
import { type FaultPlan, faultPlan } from './faults/fault-plan.ts';
import type { FaultRule } from './faults/fault.ts';
import { listen } from './http/listener.ts';
import { describedGitHub } from './openapi/conformance.ts';
import { rateLimits } from './rate-limits.ts';
import { type RequestLog, requestLog } from './request-log.ts';
import { newRouter } from './router.ts';
import { allRoutes } from './routes/all.ts';
import { newService } from './service.ts';
import type { AppSeed } from './state/apps.ts';
import { stateHistory } from './state/history.ts';
import { type RepositorySeed, seedState } from './state/seed.ts';
import { type StateAccess, stateAccess } from './state/state-access.ts';
import { tokenDirectory, tokenIn, type TokenSeed } from './tokens.ts';
import { EmulatorViolations, type Violation, violationLog } from './violations.ts';

export interface GitHubEmulatorOptions {
  readonly repositories: readonly RepositorySeed[];
  readonly tokens: readonly TokenSeed[];
  readonly apps?: readonly AppSeed[];
  readonly faults?: readonly FaultRule[];
  /** For the faults' probabilities; the same seed and order of requests give the same faults. */
  readonly faultSeed?: number;
  /** Which GitHub it imitates; github.com when absent. Absent keys are as on github.com. */
  readonly dialect?: Partial<Dialect>;
  /** How far the emulator's clock is ahead of the machine's. */
  readonly clockSkewMs?: number;
  /** 0, the default, for any free one. */
  readonly port?: number;
  /** Gets one line of JSON for each request. */
  readonly logFile?: string;
}

export interface GitHubEmulator extends AsyncDisposable {
  /** Base URL of the API: GITHUB_API_URL, or octokit's `baseUrl`. */
  readonly url: string;
  readonly state: StateAccess;
  readonly faults: FaultPlan;
  readonly clock: EmulatorClock;
  readonly requests: RequestLog;
  violations(): readonly Violation[];
  /** Returns the violations and forgets them, for a test that caused them on purpose. */
  takeViolations(): readonly Violation[];
  /** Throws `EmulatorViolations` when there are any. */
  assertNoViolations(): void;
  close(): Promise<void>;
  /** Closes, then asserts that there are no violations. So an unknown route fails the test even if the test doesn't check. */
  [Symbol.asyncDispose](): Promise<void>;
}

/**
 * Starts a stateful stand-in for api.github.com on the loopback address. Requests and success bodies are compared with
 * GitHub's OpenAPI description. Throws when the seed contains a token that looks real, an unknown fault or a wrong
 * repository name.
 */
export async function startGitHubEmulator(options: GitHubEmulatorOptions): Promise<GitHubEmulator> {
  const clock = emulatorClock({ skewMs: options.clockSkewMs });
  const history = stateHistory(seedState(options.repositories, options.apps ?? [], clock.now()));
  const faults = faultPlan({ rules: options.faults, seed: options.faultSeed });
  const requests = requestLog({ file: options.logFile });
  const violations = violationLog();
  const closing = new AbortController();
  const seeded = tokenDirectory(options.tokens);
  const dialect = { ...GITHUB_COM, ...options.dialect };
  const { operations, conformance } = describedGitHub();
  const service = newService({
    router: newRouter({ routes: allRoutes, operations }),
    conformance,
    dialect,
    credentialOf: (authorization) =>
      appCredential(tokenIn(authorization), history.current(), clock.now()) ?? seeded(authorization),
    rates: rateLimits(),
    closing: closing.signal,
    history,
    faults,
    clock,
    requests,
    violations,
  });
  const state = stateAccess(history, clock);
  const controls = { state, faults, clock, requests, violations };
  const listener = await listen({
    port: options.port ?? 0,
    receive: async (wire) => (isControlRequest(wire) ? control(controls, wire) : service(wire)),
  });

  const assertNoViolations = () => {
    if (violations.all().length > 0) throw new EmulatorViolations(violations.all());
  };
  const close = async () => {
    closing.abort();
    await listener.close();
  };
  return {
    url: `${listener.url}${dialect.basePath}`,
    state,
    faults,
    clock,
    requests,
    violations: () => violations.all(),
    takeViolations: () => violations.take(),
    assertNoViolations,
    close,
    [Symbol.asyncDispose]: async () => {
      await close();
      assertNoViolations();
    },
  };
}
