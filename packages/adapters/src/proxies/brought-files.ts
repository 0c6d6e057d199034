import type { ComponentName } from '@hardened-deploy/core/base/names';
import type { Slot } from '@hardened-deploy/core/target/slot';

/**
 * In the folder with the links to the routes: which release brought what is in a slot, for the log of requests. `brought/web.blue` is a
 * link to a folder that is called as the release, with a file in it that says the same: `brought/.web.blue/v7/name`. So one rename says
 * it to a proxy that finds out where a link leads, and to one that reads files. It is written before traffic is led to the slot, and
 * stays as it is while any is, so that no switch has to move it. Where nobody knows the release, the link leads to `brought` itself.
 */
export const BROUGHT = { folder: 'brought', name: 'name' } as const;

/** What the folders are called, from any text that people have given a release: 100 characters that no path and no shell takes for others. */
export function broughtName(release: string): string {
  return release
    .replaceAll(/[^A-Za-z0-9._+-]/gu, '_')
    .replace(/^[.-]/, '_')
    .slice(0, 100);
}

/** The link of a slot, within the folder. */
export function broughtLink(component: ComponentName, slot: Slot): string {
  return `${component}.${slot}`;
}
