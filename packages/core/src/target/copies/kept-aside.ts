/** What was set aside, and stays until a person removes it. */
export interface KeptAside {
  /** The target's name of it, and of the volume that it was in. */
  readonly name: string;
  readonly of: string;
  /** As the target tells it. */
  readonly since: string;
  /** The command that removes it. */
  readonly removeWith: string;
}
