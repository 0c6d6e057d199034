/** What a person does, with the lines to paste. */
export interface Step {
  readonly what: string;
  readonly lines: readonly string[];
}
