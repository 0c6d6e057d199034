/** What may be written to while files are read: a volume by its name at the Engine, or a folder of the host. */
export type PausedPlace =
  { readonly kind: 'volume'; readonly name: string } | { readonly kind: 'folder'; readonly path: string };

/** Whose containers are paused, how, and for how long. The engine writes it, as JSON, into the environment variable HD_PAUSE. */
export interface PauseOrder {
  /** The Engine's own id: another one at that socket has other containers. */
  readonly engine: string;
  readonly socket: string;
  /** Label and value that every container of the stack has. */
  readonly stack: { readonly label: string; readonly value: string };
  /** What else a volume of the stack's data has as labels. */
  readonly data: Readonly<Record<string, string>>;
  /** The labels of a container that guards a pause: whom it unpauses, by their ids with spaces between, and which container pauses them. */
  readonly guard: { readonly paused: string; readonly pausedBy: string };
  readonly places: readonly PausedPlace[];
  readonly longestMs: number;
}

/** As the Engine lists a container. */
export interface ListedContainer {
  readonly Id: string;
  readonly Names: readonly string[];
  readonly State: string;
  readonly Labels: Readonly<Record<string, string>>;
  readonly Mounts: readonly { readonly Name?: string | undefined; readonly Source: string; readonly RW: boolean }[];
}

/** A place with the path at which the host has it. */
export interface FoundPlace {
  readonly name?: string;
  readonly path: string;
}

/** Whether a container has one of the places mounted, a part of it, or something that it is in, and can write there. */
export function mayWriteTo(places: readonly FoundPlace[], { Mounts }: Pick<ListedContainer, 'Mounts'>): boolean {
  return Mounts.some(
    ({ Name, Source, RW }) =>
      RW &&
      places.some(
        ({ name, path }) => (name !== undefined && Name === name) || isWithin(Source, path) || isWithin(path, Source),
      ),
  );
}

/** The Engine tells no path for volumes without a name: nothing is in those. */
function isWithin(inner: string, outer: string): boolean {
  if (inner === '' || outer === '') return false;
  return inner === outer || inner.startsWith(outer.endsWith('/') ? outer : `${outer}/`);
}

/** `/shop-db` as people know it. */
export function nameOf({ Names, Id }: Pick<ListedContainer, 'Names' | 'Id'>): string {
  return Names[0]?.replace(/^\//, '') ?? Id.slice(0, 12);
}
