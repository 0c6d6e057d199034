import type { ContainerInfo } from 'dockerode';

/** A listed container's name. The Engine puts a slash before it. Empty for one that is being removed and has no name any more. */
export function containerName({ Names }: Pick<ContainerInfo, 'Names'>): string {
  return (Names[0] ?? '').replace(/^\//, '');
}
