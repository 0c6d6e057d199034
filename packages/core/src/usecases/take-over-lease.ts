import { takeOver } from '../domain/lease-moves.ts';
import type { LeasePorts } from './lease-ports.ts';
import { obtainLease, type Acquisition, type LeaseRequest } from './obtain-lease.ts';

/**
 * Takes what an earlier job of the same deployment left, without waiting for it to expire. The workflow must prove that the
 * earlier job has ended (`needs`); the new generation fences out whatever of it still lives.
 */
export function takeOverLease(ports: LeasePorts, request: LeaseRequest, signal: AbortSignal): Promise<Acquisition> {
  return obtainLease(ports, request, takeOver, signal);
}
