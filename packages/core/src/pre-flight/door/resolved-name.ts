/** What a name leads to, by the DNS of this machine. */
export interface ResolvedName {
  readonly name: string;
  readonly v4: readonly string[];
  readonly v6: readonly string[];
}
