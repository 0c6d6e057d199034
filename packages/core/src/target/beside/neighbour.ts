/** A container of a Compose project that runs, or should, beside the stack. */
export interface Neighbour {
  readonly service: string;
  /** The name that people see at the target. */
  readonly name: string;
  readonly state: 'running' | 'stopped';
  readonly health: 'none' | 'starting' | 'healthy' | 'unhealthy';
  /** As whoever created it named it. */
  readonly image: string;
  /** What it was created with; null: the image's own. */
  readonly command: readonly string[] | null;
  /** Names of its variables, those of its image too. Values may be secrets, so they are not told. */
  readonly environment: readonly string[];
}

/** A network that components would join. */
export interface MissingNetwork {
  readonly name: string;
  /** How a person sees what is there, and creates it. */
  readonly remedy: string;
}

/** What a person does about neighbours, in the words of the target: the suite itself does none of it. */
export interface NeighbourWords {
  /** Creates or updates a service of a project. */
  up(of: { readonly project: string; readonly files: readonly string[] }, service: string): string;
  logs(name: string): string;
  /** What shows the projects that are there. */
  readonly projects: string;
}
