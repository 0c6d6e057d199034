import type { ComponentName, StackName } from '@hardened-deploy/core/base/names';
import type { FencingToken } from '@hardened-deploy/core/lease/fencing-token';
import { nameOfVolume, type VolumeReference } from '@hardened-deploy/core/release/container/volumes';
import type { WorkloadSpec } from '@hardened-deploy/core/target/ports/workloads';
import type { Slot } from '@hardened-deploy/core/target/slot';

/** Names and labels of everything that a stack has on its Docker host. */
export interface StackNames {
  readonly network: string;
  readonly volume: string;
  /** The volume with the certificates that the router gets by itself. */
  readonly certificates: string;
  readonly keeper: string;
  readonly router: string;
  /** The stack's folder inside the volume's mount, in the keeper and in the router. */
  readonly root: string;
}

export function stackNames(stack: StackName): StackNames {
  const base = `hd-${stack}`;
  return {
    network: base,
    volume: base,
    // No name of a volume in a configuration has a dot.
    certificates: `${base}.certificates`,
    keeper: `${base}-keeper`,
    router: `${base}-router`,
    root: `/hd/${stack}`,
  };
}

/** A router that is about to take the router's place. */
export function nextRouter(router: string): string {
  return `${router}.next`;
}

/** The router that was in place before, until the new one is proven. */
export function formerRouter(router: string): string {
  return `${router}.former`;
}

export function slotContainerName(
  stack: StackName,
  at: { component: ComponentName; slot: Slot; generation: number },
): string {
  return `hd-${stack}-${at.component}-${at.slot}.${at.generation}`;
}

const RETIRING = 'retiring';

/** The name of a slot's container that the holder of a generation has taken away and is about to stop. */
export function retiringName(
  stack: StackName,
  at: { component: ComponentName; slot: Slot; generation: number },
): string {
  return `${slotContainerName(stack, at)}.${RETIRING}`;
}

/** Whose a slot's container is by its name: a holder who relies on it, or takes it away, puts the own generation there. */
export function generationIn(name: string): { readonly generation: number; readonly retiring: boolean } | undefined {
  const match = /\.(\d+)(?:\.(retiring))?$/.exec(name);
  return match?.[1] === undefined ? undefined : { generation: Number(match[1]), retiring: match[2] === RETIRING };
}

export function oneShotName(stack: StackName, at: { purpose: string; generation: number; random: string }): string {
  return `hd-${stack}-${at.purpose}.${at.generation}.${at.random}`;
}

/** Docker's name of a volume that components mount. */
export function dataVolumeName(stack: StackName, { volume, external }: VolumeReference): string {
  return external ?? `hd-${stack}-${volume}`;
}

/** Each copy has a name of its own, so that one that broke off is never taken for another. */
export function copyVolumeName(stack: StackName, of: VolumeReference, random: string): string {
  return `hd-${stack}-copy.${nameOfVolume(of)}.${random}`;
}

/** What was set aside of a volume, under a name of its own each time. */
export function asideVolumeName(stack: StackName, of: VolumeReference, random: string): string {
  return `hd-${stack}-set-aside.${nameOfVolume(of)}.${random}`;
}

/** Labels never change after creation, so what is live is never kept in one. */
export const LABELS = {
  stack: 'hardened-deploy.stack',
  role: 'hardened-deploy.role',
  component: 'hardened-deploy.component',
  slot: 'hardened-deploy.slot',
  generation: 'hardened-deploy.generation',
  /** What a slot's container was started from. */
  spec: 'hardened-deploy.spec',
  /** `exclusive`: never started but by a swap, which first takes away every other one of its component. */
  handover: 'hardened-deploy.handover',
  /** Docker's name of the volume that this one is a copy of. */
  copyOf: 'hardened-deploy.copy-of',
  /** The copy that was to be put back over the volume that this one was set aside of. */
  insteadOf: 'hardened-deploy.instead-of',
  purpose: 'hardened-deploy.purpose',
  /** What a newer holder does with a one-shot that it finds running: `is-awaited` or `is-ended`. */
  orphan: 'hardened-deploy.orphan',
  limit: 'hardened-deploy.limit-ms',
  /** A one-shot that may have paused containers of the stack, which must be looked after when it is found. */
  pauses: 'hardened-deploy.pauses',
  /** Of a guard of a pause: the ids of those that are paused, with spaces between, and of the one-shot that pauses them. */
  paused: 'hardened-deploy.paused',
  pausedBy: 'hardened-deploy.paused-by',
  topology: 'hardened-deploy.topology',
  /** The settings that the router was made for, by their names in the configuration, as JSON. */
  routerSettings: 'hardened-deploy.router-settings',
} as const;

/**
 * `certificates`: what the router got by itself. `data`: a volume that components mount. `copy`: a copy of one. `set-aside`: what was in
 * one before its copy was restored.
 */
export type Role =
  | 'network'
  | 'volume'
  | 'certificates'
  | 'data'
  | 'copy'
  | 'set-aside'
  | 'keeper'
  | 'router'
  /** A container in a slot, or a service of a Swarm. */
  | 'slot'
  /** The container of one task of such a service. */
  | 'task'
  | 'one-shot'
  | 'measure';

export function stackLabels(stack: StackName, role: Role): Record<string, string> {
  return { [LABELS.stack]: stack, [LABELS.role]: role };
}

/** Those of what runs a component in a slot: a container, or a service of a Swarm. `generation` is that of whoever has made it. */
export function slotLabels(
  stack: StackName,
  { generation }: FencingToken,
  { component, slot, spec }: Pick<WorkloadSpec, 'component' | 'slot' | 'spec'>,
): Record<string, string> {
  return {
    ...stackLabels(stack, 'slot'),
    [LABELS.component]: component,
    [LABELS.slot]: slot,
    [LABELS.generation]: String(generation),
    [LABELS.spec]: spec,
  };
}
