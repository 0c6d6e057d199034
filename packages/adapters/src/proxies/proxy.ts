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
  /**
   * What happens to a request for a component that is being replaced. `waits`: it is held until the component serves again, for
   * `waitFor` at most. `is-refused`: it is answered with 503 at once.
   */
  readonly whileReplaced: 'waits' | 'is-refused';
  /**
   * Whether it gets certificates by itself, and which user reads the file with one of one's own. It does so at each handshake, so that
   * another one takes a rename, and no reload.
   */
  readonly certificates: { readonly acme: 'has' | 'lacks'; readonly readBy: { readonly uid: number } };
  /** Whether it passes on connections of which it reads nothing: `ProxySettings.streams`. `lacks`: `render` refuses any. */
  readonly streams: 'has' | 'lacks';
  /** Whether it speaks HTTP/3, so that the port with TLS is one of UDP too. */
  readonly http3: 'has' | 'lacks';
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

/** By which names users come in, over what, and whose word is taken for where they come from. For the public port alone. */
export interface ProxiedFront {
  /** Requests for another name are answered with 421. Empty: every name is answered. TLS needs at least one. */
  readonly hosts: readonly string[];
  /** Requests for the name `from` are sent to `to`, `https://shop.example.com`, with their own path and query. */
  readonly redirects: readonly ProxiedRedirect[];
  readonly tls: ProxiedTls;
  /** Ranges of addresses whose `X-Forwarded-*` are believed. `everybody`: for a router that only one's own proxy can reach. */
  readonly trustedProxies: 'everybody' | readonly string[];
  /**
   * The header that gives each request to a component its own id, whatever the client says in it; null for none. What a component
   * says in it when it calls another one is passed on, so that one id goes through the stack.
   */
  readonly requestIdHeader: string | null;
}

/** Behind one's own TLS: every name, without any, and with the word of whoever asks. */
export const PLAIN_FRONT: ProxiedFront = {
  hosts: [],
  redirects: [],
  tls: { kind: 'off' },
  trustedProxies: 'everybody',
  requestIdHeader: null,
};

export interface ProxiedRedirect {
  readonly from: string;
  readonly to: string;
}

export type ProxiedTls = { readonly kind: 'off' } | ProxiedCertificate | ProxiedAcme;

interface Secured {
  /** The port at which users reach the secure one: it stands in redirects, unless it is 443, and in `Alt-Svc`. */
  readonly publishedPort: number;
  /** Whether a proxy that has HTTP/3 speaks it there, over UDP, and tells users so. */
  readonly http3: 'on' | 'off';
  /** How long browsers are told to come with TLS only; null: they aren't told. */
  readonly hsts: Duration | null;
}

/** A certificate of one's own. */
export interface ProxiedCertificate extends Secured {
  readonly kind: 'certificate';
  /**
   * In the proxy's container: the certificate, the chain behind it, and the key, in PEM. Its folder is a link, so that one rename replaces
   * all, and who has begun to read the one before can read on.
   */
  readonly file: string;
}

/** Certificates that the proxy gets by itself, and renews. */
export interface ProxiedAcme extends Secured {
  readonly kind: 'acme';
  /** Where the authority's directory is, `https://acme-v02.api.letsencrypt.org/directory`. */
  readonly directory: string;
  readonly email: string | null;
  /** The certificate that the authority's own server is known by, as a file in the proxy's container; null: a public one. */
  readonly authorityRootFile: string | null;
  /** A folder in the proxy's container that outlives it, and that the proxy can write. */
  readonly storage: string;
  /** Files in the proxy's container with the account that one has at the authority; null: it needs none. They are read at its start. */
  readonly account: { readonly keyIdFile: string; readonly hmacFile: string } | null;
}

export type ConnectFailure = Pick<Unreached, 'address' | 'how'>;

/** What a proxy's configuration is made of. The same settings must give the same text, or routers that are there would not fit. */
export interface ProxySettings {
  /** What the engine made the router for, in words: the first line, a comment. So the file tells all by which a router can differ. */
  readonly madeFor: string;
  /**
   * The folder with the two links that the proxy follows: `live` to what serves, `staged` to what is staged, or to what served
   * before. Behind each, `<component>.<slot>` is there for each component that has a slot, and `<component>.hold` for one that
   * is being replaced; and in the file that `routeFile` names, the same `<slot>` or `hold` is written. Either link is replaced at
   * any time, so what was found there once says nothing about the next request. Beside the links is the folder that `BROUGHT` describes.
   */
  readonly routes: string;
  readonly ports: ProxyPorts;
  readonly front: ProxiedFront;
  /** Those that requests go to, each with one port; one with several ports is there several times. */
  readonly components: readonly ProxiedComponent[];
  /** Those that others connect to without HTTP. */
  readonly streams: readonly ProxiedStream[];
  /** All components, also those that no request goes to: they call the others. */
  readonly callers: readonly ProxiedCaller[];
  /** Response header that names the slot which answered. What a component says in it itself is never passed on. */
  readonly slotHeader: string;
  /**
   * The server of names that knows where slots are, when `slots` has names. It answers with the addresses of all copies that serve; each
   * may go and another come within seconds, so what it has answered is not to be kept for longer than one.
   */
  readonly resolver?: string;
  readonly maxBodyBytes: number;
  /** Longest silence of a component before its answer begins; within the answer, too, where the proxy can tell it from a slow upload. */
  readonly readTimeout: Duration;
  /** How long a request waits for a component that is being replaced, with a proxy that lets it wait. Then it is answered with 503. */
  readonly waitFor: Duration;
  /** The page that users are shown while nothing serves; null: they are told so in one line. */
  readonly maintenance: ProxiedMaintenance | null;
}

/**
 * With it, what the proxy answers with 503 by itself is the page in `maintenance/page.html` of the folder of `routes`, for a component
 * that is being replaced and for one that nothing serves. While `maintenance/on` is there, so is every request on the public port
 * that a component would get, whatever the routes say; the other ports pay no attention to it.
 */
export interface ProxiedMaintenance {
  /** When clients are told to come again. */
  readonly retryAfter: Duration;
}

/**
 * In the folder with the links to the routes: which release brought what is in a slot, for the log of requests. `brought/web.blue` is a
 * link to a folder that is called as the release, with a file in it that says the same: `brought/.web.blue/v7/name`. So one rename says
 * it to a proxy that finds out where a link leads, and to one that reads files. It is written before traffic is led to the slot, and
 * stays as it is while any is, so that no switch has to move it. Where nobody knows the release, the link leads to `brought` itself.
 */
export const BROUGHT = { folder: 'brought', name: 'name' } as const;

interface ProxyPorts {
  /** Users come in here: each component's path leads to the slot that serves. With TLS, all are redirected to `secure`. */
  readonly public: number;
  /** Users come in here with TLS, if there is any. */
  readonly secure: number;
  /** Leads to what is staged, whatever serves. A name that no host has is taken for the first one. */
  readonly preview: number;
  /** Free for the proxy's own use on its loopback addresses. */
  readonly loopback: number;
}

export interface ProxiedComponent {
  /** Its component, which the routes name. */
  readonly name: ComponentName;
  /** Its own name within the configuration: the component's, or one of a further port of it. */
  readonly id: string;
  /** `/api` covers `/api` and `/api/…`, never `/apiary`. Where no component has `/`, the rest of the paths is answered with 404. */
  readonly path: string;
  /** `grpc`: it is spoken to in HTTP/2 without TLS, and so is the proxy on all its ports without TLS. */
  readonly protocol: 'http' | 'grpc';
  /**
   * Those of the front's hosts at which its path is there, on the public port and on the preview port; empty: at each. `none`: no
   * path leads to it, and only other components call it. One that names a host goes before one that is at each, at the same path.
   */
  readonly hosts: readonly string[] | 'none';
  /**
   * Under this path the preview port always leads to the component in this slot, which gets the request without it. The
   * path itself is sent to the one with a slash behind it, whatever serves: by this an engine knows its router.
   */
  readonly privatePrefixes: Readonly<Record<Slot, string>>;
  /**
   * On this port other components call it. A caller that `staged` names in its slot, and `live` doesn't, is led by `staged`;
   * anybody else by `live`, and so is a caller of a component that `staged` gives no slot.
   */
  readonly internalPort: number;
  /**
   * Where it listens in each slot, whether it is there or not. One that never runs twice has the same address in both. With
   * `ProxySettings.resolver` it is a name instead.
   */
  readonly slots: Readonly<Record<Slot, { readonly ip: string; readonly port: number }>>;
}

/**
 * A port that other components connect to, and that may speak anything over TCP. Each new connection is led as a request to
 * `ProxiedComponent.internalPort` is; one that is open stays where it is. Where nothing serves, it is closed at once.
 *
 * A proxy can't read files while it passes bytes on, but it can connect to a unix socket, and the kernel follows links on the way
 * to one. So in each folder of routes there are links: `.to.<component>` to the folder of SOCKETS that is called as its slot, or
 * `hold`; `.on.<component>` to the same, but only where it has a slot; and `.at.<component>.<slot>` to the folder of routes itself.
 */
export interface ProxiedStream {
  readonly name: ComponentName;
  readonly id: string;
  readonly internalPort: number;
  readonly slots: ProxiedComponent['slots'];
}

/**
 * Folders for the proxy's own unix sockets, empty whenever its container starts: a socket that a killed proxy has left could not
 * be listened on again.
 */
export const SOCKETS = '/run/hd';
export const SOCKET_FOLDERS = ['blue', 'green', 'hold', 'side'].map((folder) => `${SOCKETS}/${folder}`);

export interface ProxiedCaller {
  readonly name: ComponentName;
  /** Where it calls from in each slot. */
  readonly addresses: Readonly<Record<Slot, string>>;
}
