import type { Check, CheckOf } from '../check.ts';
import type { Observation } from '../observation.ts';
import { lookAtContainer } from './kinds/container-check.ts';
import { lookByHttp } from './kinds/http-check.ts';
import type { Look, LookPorts, RememberingLook } from './kinds/look.ts';
import { lookIntoPostgres } from './kinds/postgres-check.ts';

const LOOKS: { readonly [Kind in Check['kind']]: Look<CheckOf<Kind>> } = {
  http: lookByHttp,
  container: lookAtContainer,
  postgres: lookIntoPostgres,
};

/** Looks once, as the check's kind does. Throws only what the ports throw. */
export function lookOnce<Kind extends Check['kind']>(
  ports: LookPorts,
  request: RememberingLook,
  check: CheckOf<Kind>,
  signal: AbortSignal,
): Promise<Observation> {
  return LOOKS[check.kind](ports, request, check, signal);
}
