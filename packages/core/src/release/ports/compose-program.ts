/** A Compose project whose files lie in a folder of this machine. */
export interface ComposeProject {
  readonly folder: string;
  /** Its files, relative to the folder, in the order in which later ones win. */
  readonly files: readonly string[];
  /** Null: the `name` that the files give it. */
  readonly name: string | null;
  /** All that `${…}` in the files may stand for. Nothing else of the machine's environment is seen. */
  readonly variables: ReadonlyMap<string, string>;
}

export type ResolvedProject =
  | {
      readonly kind: 'resolved';
      /** `docker compose config --format json`, parsed. */
      readonly model: unknown;
      /** Variables that have no value and no default. Docker Compose put nothing in their place. */
      readonly unset: readonly string[];
    }
  /** What Docker Compose says is wrong in the files. */
  | { readonly kind: 'refused'; readonly problem: string };

/** Docker Compose itself: interpolation, `extends`, `include` and `env_file` mean what they mean there. */
export interface ComposeProgram {
  /** Throws `compose/missing` where there is none on this machine, or one that is too old. */
  resolve(project: ComposeProject, signal: AbortSignal): Promise<ResolvedProject>;
}

/** Where programs and the plugins of `docker` are found: they differ from machine to machine, so no file may use them. */
export const MACHINE_VARIABLES: readonly string[] = ['PATH', 'HOME', 'DOCKER_CONFIG'];
