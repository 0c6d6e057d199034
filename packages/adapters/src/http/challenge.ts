/** How a server wants a client to log in, from its `WWW-Authenticate` header. Parameter names are in lower case. */
export interface Challenge {
  readonly scheme: string;
  readonly parameters: ReadonlyMap<string, string>;
}

/** Reads the header's list of challenges (RFC 9110, 11.6.1). Commas separate both challenges and their parameters. */
export function parseChallenges(header: string): readonly Challenge[] {
  const challenges: { scheme: string; parameters: Map<string, string> }[] = [];
  const token = /\s*,?\s*([!#$%&'*+.^_`|~\w-]+)(\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s,"]*)))?/y;
  for (let match = token.exec(header); match; match = token.exec(header)) {
    const [, word = '', assigned, inQuotes, bare] = match;
    if (assigned === undefined) {
      challenges.push({ scheme: word.toLowerCase(), parameters: new Map() });
      continue;
    }
    const value = inQuotes === undefined ? (bare ?? '') : inQuotes.replace(/\\(.)/g, '$1');
    challenges.at(-1)?.parameters.set(word.toLowerCase(), value);
  }
  return challenges;
}
