import type { ProbeAnswer } from '@hardened-deploy/core/base/ports/prober';
import type { AnsweredBy } from '@hardened-deploy/core/target/ports/traffic-router';

/**
 * Who gave each answer. It is known by the way that a request took, and not by a header: there is no proxy of ours, and an application
 * could send any header.
 */
export interface WhoAnswered {
  note<Answer extends ProbeAnswer>(answer: Answer, by: AnsweredBy): Answer;
  of(answer: ProbeAnswer): AnsweredBy;
}

export function whoAnswered(): WhoAnswered {
  const known = new WeakMap<ProbeAnswer, AnsweredBy>();
  return {
    note(answer, by) {
      known.set(answer, by);
      return answer;
    },
    of: (answer) => known.get(answer) ?? { by: 'untold', words: 'it was asked by a way that tells nothing' },
  };
}
