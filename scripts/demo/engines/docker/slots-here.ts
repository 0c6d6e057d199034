import type { DemoComponent } from '../../../bed/demo-app.ts';
import type { Docker } from '../../../bed/docker.ts';
import { createNetwork } from '../../../bed/networks.ts';
import type { Evidence } from '../demo-place.ts';
import type { DemoTarget } from './target.ts';

/** What the shop's `hardened-deploy.yml` says because of what its components are at an Engine. */
export interface SlotsInShop {
  /** Lines of the environment. */
  readonly environment: readonly string[];
  readonly linesOf: (component: DemoComponent) => readonly string[];
  /** What the check of the frontend asks, and what it wants. */
  readonly frontend: string;
}

/** What the components are at an Engine: containers of it, or services of its Swarm. All else is the same. */
export interface SlotsHere {
  /** `private-only`: the Engine is changed, for everybody who uses it. */
  readonly engine: 'existing-first' | 'private-only';
  readonly shop: SlotsInShop;
  /** Makes the Engine ready for them. */
  prepare(docker: Docker, target: DemoTarget): Promise<void>;
  /** Makes a network that they can join. */
  createNetwork(docker: Docker, name: string): Promise<void>;
  /** Takes away those with this label (a filter of Docker's commands) that aren't containers. */
  takeAway(docker: Docker, label: string): Promise<void>;
  /** Keeps in this folder what only they leave to look at. */
  keep(docker: Docker, folder: string): Promise<readonly Evidence[]>;
}

export const CONTAINERS: SlotsHere = {
  engine: 'existing-first',
  shop: { environment: [], linesOf: () => [], frontend: 'http: /, status: 200, body-contains: backend' },
  prepare: async () => {},
  createNetwork,
  takeAway: async () => {},
  keep: () => Promise.resolve([]),
};
