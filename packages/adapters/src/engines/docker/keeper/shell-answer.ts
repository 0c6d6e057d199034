import { decoded, type StreamName } from '../connection/multiplexed.ts';
import { LONGEST_ANSWER_BYTES } from '../containers/container-exec.ts';
import { frameEnds, type ScriptOutput } from './shell-frame.ts';

/** What one script prints in a shell, as far as it has come. */
export interface ShellAnswer {
  /** `cut`: the stream has ended before it did. Rejects when it was given up, or is too long. */
  readonly whole: Promise<ScriptOutput | 'cut'>;
  /** Takes what belongs to it, and answers what comes after its end: that is the next script's. */
  add(stream: StreamName, data: Buffer): Buffer;
  cut(): void;
  giveUp(why: Error): void;
  soFar(): Pick<ScriptOutput, 'stdout' | 'stderr'>;
}

/** Longer than the marks, which alone are looked for at the end of a stream. */
const TAIL = 80;

/** `mark` stands at the end of both streams, see `shellFrame`. */
export function shellAnswer(mark: string): ShellAnswer {
  const ends = frameEnds(mark);
  const streams = { stdout: streamUntil(ends.stdout), stderr: streamUntil(ends.stderr) };
  const { promise, resolve, reject } = Promise.withResolvers<ScriptOutput | 'cut'>();
  let bytes = 0;
  const soFar = () => ({ stdout: streams.stdout.text(), stderr: streams.stderr.text() });
  return {
    whole: promise,
    soFar,
    cut: () => resolve('cut'),
    giveUp: reject,
    add(stream, data) {
      const rest = streams[stream].add(data);
      bytes += data.length - rest.length;
      if (bytes > LONGEST_ANSWER_BYTES) reject(new Error('the answer is longer than 32 MiB'));
      const end = streams.stdout.end();
      if (!end || !streams.stderr.end()) return rest;
      const { stdout, stderr } = soFar();
      resolve({
        stdout: stdout.replace(ends.stdout, ''),
        stderr: stderr.replace(ends.stderr, ''),
        exitCode: Number(end[1]),
      });
      return rest;
    },
  };
}

interface StreamUntil {
  /** Answers what comes after its end. */
  add(data: Buffer): Buffer;
  end(): RegExpExecArray | undefined;
  text(): string;
}

const NOTHING = Buffer.alloc(0);

function streamUntil(mark: RegExp): StreamUntil {
  const parts: Buffer[] = [];
  let tail = '';
  let end: RegExpExecArray | undefined;
  return {
    end: () => end,
    text: () => decoded(parts),
    add(data) {
      if (end) return data;
      // The mark may have come in pieces. Byte for byte, so that places in the text are places in the data.
      const text = tail + data.toString('latin1');
      end = mark.exec(text) ?? undefined;
      const length = end ? end.index + end[0].length - tail.length : data.length;
      parts.push(data.subarray(0, length));
      tail = text.slice(-TAIL);
      return end ? data.subarray(length) : NOTHING;
    },
  };
}
