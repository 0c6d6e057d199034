import { Failure, isFailure } from '@hardened-deploy/core/base/failure';
import { DOCKER_REMEDIES } from './docker-remedies.ts';

/** The status code of the Engine's answer, when the Engine answered with one. */
function statusOf(thrown: unknown): number | undefined {
  const carrier = thrown instanceof Failure ? thrown.cause : thrown;
  if (typeof carrier !== 'object' || carrier === null || !('statusCode' in carrier)) return undefined;
  return typeof carrier.statusCode === 'number' ? carrier.statusCode : undefined;
}

export function isStatus(thrown: unknown, ...statuses: readonly number[]): boolean {
  const status = statusOf(thrown);
  return status !== undefined && statuses.includes(status);
}

/** What docker-modem threw, as a Failure: with a status the Engine refused, without one it could not be reached. */
export function engineFailure(
  thrown: unknown,
  options: { readonly endpoint: string; readonly doing: string },
): Failure {
  if (thrown instanceof Failure) return thrown;
  const status = statusOf(thrown);
  const facts = { endpoint: options.endpoint, doing: options.doing };
  if (status !== undefined) {
    const detail = `${options.doing}: ${daemonMessage(thrown)} (status ${status})`;
    return new Failure('target/refused', detail, { facts: { ...facts, status }, cause: thrown });
  }
  const why = thrown instanceof Error ? thrown.message || errorCode(thrown) : String(thrown);
  const { unreachable: remedy } = DOCKER_REMEDIES;
  return new Failure('target/unreachable', `${options.doing}: ${why}`, { facts, remedy, cause: thrown });
}

export function isRefusal(thrown: unknown): thrown is Failure {
  return isFailure(thrown, 'target/refused');
}

/** The daemon's own words; docker-modem wraps them into a sentence of its own. */
export function daemonMessage(thrown: unknown): string {
  const carrier = thrown instanceof Failure ? thrown.cause : thrown;
  if (carrier instanceof Error && 'json' in carrier) {
    const body: unknown = carrier.json;
    if (typeof body === 'object' && body !== null && 'message' in body && typeof body.message === 'string')
      return body.message;
  }
  return carrier instanceof Error ? carrier.message.trim() : String(carrier);
}

function errorCode(thrown: Error): string {
  return 'code' in thrown && typeof thrown.code === 'string' ? thrown.code : 'no answer';
}
