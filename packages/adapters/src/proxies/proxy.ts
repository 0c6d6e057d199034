import type { Duration } from '@hardened-deploy/core/base/duration';
import type { ComponentName } from '@hardened-deploy/core/base/names';
import type { Slot } from '@hardened-deploy/core/target/slot';
import type { Unreached } from '@hardened-deploy/core/target/unreached';

/**
 * One kind of proxy, as an engine puts it in front of the slots. The engine chooses addresses, ports and files and runs the
 * container; the proxy knows its own image, command and language. Testkit's `proxy-laws` say what it must do once it runs.
 *
 * It is told nothing at a switch: it looks up at each request which slot serves, so that nothing is ever reloaded.
 */
export interface Proxy {
  readonly image: string;
  /** What its configuration's file is called in a stack. Another name would make every router that is there a changed one. */
  readonly configurationFile: string;
  /** The program and its arguments: runs in the foreground, with the configuration in this file. */
  command(file: string): readonly [string, ...string[]];
  /** The signal at which it answers the requests in flight and then ends. */
  readonly stopSignal: string;
  /** What it needs of root's capabilities. It runs as root, and has no others. */
  readonly capabilities: readonly string[];
  /** The whole configuration. Throws `configuration/invalid` for a text that would mean something else in it. */
  render(settings: ProxySettings): string;
  /** A command in its image that ends with 0 if it can run with the configuration in this file, and else says why not. */
  check(file: string): readonly [string, ...string[]];
  /**
   * Reads what it printed for a request that held `mark` and for which it couldn't connect to a slot. Undefined when there is
   * none, or when it had connected: a slow answer is no failure to connect.
   */
  connectFailure(log: string, mark: string): ConnectFailure | undefined;
}

export type ConnectFailure = Pick<Unreached, 'address' | 'how'>;

/** What a proxy's configuration is made of. The same settings must give the same text, or routers that are there would not fit. */
export interface ProxySettings {
  /** What the engine made the router for, in words: the first line, a comment. So the file tells all by which a router can differ. */
  readonly madeFor: string;
  /**
   * The folder that says which slot serves: `<component>.<slot>` is there for each component that is served. It is a link that a
   * switch replaces, so what was found there once says nothing about the next request.
   */
  readonly routes: string;
  readonly ports: ProxyPorts;
  readonly components: readonly ProxiedComponent[];
  /** Response header that names the slot which answered. What a component says in it itself is never passed on. */
  readonly slotHeader: string;
  readonly maxBodyBytes: number;
  /** Longest silence of a component within an answer. */
  readonly readTimeout: Duration;
}

interface ProxyPorts {
  /** Users come in here: each component's path leads to the slot that serves. */
  readonly public: number;
  /** Always lead to one slot, whatever serves. */
  readonly private: Readonly<Record<Slot, number>>;
  /** Free for the proxy's own use on its loopback address. */
  readonly loopback: number;
}

export interface ProxiedComponent {
  readonly name: ComponentName;
  /** `/api` covers `/api` and `/api/…`, never `/apiary`. Where no component has `/`, the rest of the paths is answered with 404. */
  readonly path: string;
  /** Under this path the private ports lead to the component, which gets the request without it. */
  readonly privatePrefix: string;
  /** On this port other components call it: a container of a slot reaches that slot, anybody else the one that serves. */
  readonly internalPort: number;
  /** Where it listens in each slot, whether it is there or not. A slot's container calls from that address, too. */
  readonly slots: Readonly<Record<Slot, { readonly ip: string; readonly port: number }>>;
}
