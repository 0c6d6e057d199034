import type { ConnectProblem, Unreached } from '@hardened-deploy/core/target/unreached';

/** What is remembered of the last requests that reached no pod: why, by the mark in their URL. */
export interface Unanswered {
  note(url: string, what: { readonly address: string; readonly failure: string }): void;
  find(mark: string): Pick<Unreached, 'address' | 'how'> | undefined;
}

/** They are asked about at once. */
const MOST = 50;

const HOW: readonly (readonly [string, ConnectProblem])[] = [
  ['connection refused', 'refused'],
  ['connection timed out', 'timed-out'],
  ['no route to host', 'no-route'],
];

export function unansweredDoors(): Unanswered {
  const known: { readonly url: string; readonly address: string; readonly how: ConnectProblem }[] = [];
  return {
    note(url, { address, failure }) {
      const how = HOW.find(([words]) => failure.includes(words))?.[1];
      if (how === undefined) return;
      known.push({ url, address, how });
      if (known.length > MOST) known.shift();
    },
    find(mark) {
      const found = known.findLast(({ url }) => url.includes(mark));
      return found && { address: found.address, how: found.how };
    },
  };
}
