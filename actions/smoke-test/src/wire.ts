import { postgresDatabase } from '@hardened-deploy/adapters/databases/postgres/postgres-database';
import { undiciProber } from '@hardened-deploy/adapters/http/undici-prober';
import { systemClock } from '@hardened-deploy/adapters/system/system-clock';
import { Failure } from '@hardened-deploy/core/base/failure';
import type { Progress } from '@hardened-deploy/core/base/ports/progress';
import type { AimPorts } from '@hardened-deploy/core/checks/usecases/aim-smoke-test';
import type { SmokeTestPorts } from '@hardened-deploy/core/checks/usecases/smoke-test';
import { guarded } from '@hardened-deploy/core/lease/usecases/guarded';
import type { Guard } from '@hardened-deploy/core/lease/usecases/keep-lease';
import { guardedTarget } from '@hardened-deploy/core/target/usecases/guarded-target';
import { connectTarget } from '@hardened-deploy/wiring/connect-target';
import type { TargetParts } from '@hardened-deploy/wiring/engines/connected-target';

/** What is needed to test a bare address: no target belongs to it. */
export function portsOfUrl(progress: Progress): SmokeTestPorts {
  const noHost = () =>
    Promise.reject(new Failure('input/invalid', 'environment: container checks need a configuration'));
  const own = { prober: undiciProber(), clock: systemClock() };
  return { ...own, database: postgresDatabase(), workloads: { list: noHost }, progress };
}

/** What is needed to test a stack. `guard` is called before the target or the database is asked. */
export async function portsOfStack(
  parts: TargetParts,
  guard: Guard,
): Promise<{ readonly ports: SmokeTestPorts; readonly docker: AimPorts & AsyncDisposable }> {
  const docker = guardedTarget(await connectTarget(parts), guard);
  const { progress } = parts;
  // The target's own prober: the doors of some engines are none that others could ask.
  const { prober, workloads } = docker;
  const ports = { prober, clock: systemClock(), database: guarded(docker.database, guard), workloads, progress };
  return { ports, docker };
}
