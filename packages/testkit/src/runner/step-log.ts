import type { ChildProcess } from 'node:child_process';

interface Waiting {
  readonly pattern: RegExp;
  readonly resolve: (line: string) => void;
  readonly reject: (error: Error) => void;
}

/** Reads both streams of a process, line by line. */
export function collectLog(child: ChildProcess) {
  const lines: string[] = [];
  const waiting = new Set<Waiting>();
  let over = false;
  const add = (line: string) => {
    lines.push(line);
    for (const each of waiting) {
      if (!each.pattern.test(line)) continue;
      waiting.delete(each);
      each.resolve(line);
    }
  };
  const stdout = stream(child.stdout, add);
  const stderr = stream(child.stderr, add);
  const missing = (pattern: RegExp) => new Error(`it ended without a line like ${pattern}:\n${lines.join('\n')}`);
  return {
    read: () => ({ lines: [...lines], stdout: stdout.text(), stderr: stderr.text() }),
    async line(pattern: RegExp): Promise<string> {
      const there = lines.find((line) => pattern.test(line));
      if (there !== undefined) return there;
      if (over) throw missing(pattern);
      return await new Promise((resolve, reject) => waiting.add({ pattern, resolve, reject }));
    },
    end() {
      stdout.end();
      stderr.end();
      over = true;
      for (const { pattern, reject } of waiting) reject(missing(pattern));
      waiting.clear();
    },
  };
}

/** Cuts a stream into lines. */
function stream(from: NodeJS.ReadableStream | null, add: (line: string) => void) {
  let all = '';
  let rest = '';
  from?.setEncoding('utf8');
  from?.on('data', (chunk: string) => {
    all += chunk;
    const parts = (rest + chunk).split(/\r?\n/);
    rest = parts.pop() ?? '';
    for (const line of parts) add(line);
  });
  return {
    text: () => all,
    end() {
      if (rest !== '') add(rest);
      rest = '';
    },
  };
}
