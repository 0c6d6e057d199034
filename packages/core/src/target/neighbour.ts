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
