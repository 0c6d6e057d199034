/** What a state script answers, as its exit code and in its end marker. Other codes mean that a command in it broke. */
const SCRIPT_ANSWERS = {
  done: 0,
  /** A higher token stands on the fence; its record is printed. */
  superseded: 10,
  /** Another repository, environment or store owns the stack; its record is printed. */
  foreignOwner: 11,
  /** The fence has never seen the token. */
  notRaised: 12,
  /** Routes of an equal or greater version are in force; that version is printed. */
  stale: 13,
  /** The fence is cut short or edited into something else, so nothing was compared. */
  unreadable: 14,
  /** It would be written, but the proxy has not accepted it yet. */
  unchecked: 20,
  /** The router was set up for another configuration and is in use. */
  topologyChanged: 21,
  written: 22,
  /** It was there already, and nothing serves. */
  unused: 23,
  /** Another process held the stack's lock all the time that we waited. */
  busy: 75,
} as const;

export type ScriptAnswer = keyof typeof SCRIPT_ANSWERS;

export function answerOf(exitCode: number): ScriptAnswer | undefined {
  for (const [answer, code] of Object.entries(SCRIPT_ANSWERS)) {
    if (code === exitCode) return answer as ScriptAnswer;
  }
  return undefined;
}
