/** A look is two calls. At first pods come up, and end, within a second or two; later there is no hurry. */
const FIRST_LOOK_MS = 250;
const LONGEST_LOOK_MS = 2_000;

/** Milliseconds to wait after each look, without end. */
export function* pausesBetweenLooks(): Generator<number, void> {
  for (let pause = FIRST_LOOK_MS; ; pause = Math.min(pause * 1.5, LONGEST_LOOK_MS)) yield pause;
}
