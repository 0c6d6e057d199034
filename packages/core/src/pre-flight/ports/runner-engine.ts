/** What runs containers on the machine of the job itself. */
export type RunnerEngineAnswer =
  | {
      readonly kind: 'usable';
      /** Its name and version, for people. */
      readonly words: string;
      /** Room for what a container writes. Undefined when nobody can tell from here. */
      readonly freeBytes: number | undefined;
    }
  /** There is none, or this job may not use it. */
  | { readonly kind: 'unusable'; readonly why: string; readonly remedy: string };

export interface RunnerEngine {
  /** Changes nothing. Throws the signal's reason alone. */
  ask(signal: AbortSignal): Promise<RunnerEngineAnswer>;
}
