import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { frameEnds, shellFrame, type ShellScript } from '../../../src/engines/docker/keeper/shell-frame.ts';
import { SHELL } from './scripted-root.ts';

const MARK = 'a1b2';
const script = (text: string, variables: ShellScript['variables'] = {}): ShellScript => ({ text, variables });

function fed(input: string): { readonly stdout: string; readonly stderr: string } {
  const [program = 'sh', ...first] = SHELL;
  const { stdout, stderr } = spawnSync(program, [...first, '-s'], { input, encoding: 'utf8' });
  return { stdout, stderr };
}

test.each([
  ['quotes, dollars, backslashes', `'"$(id)\`id\`$HOME\\n%s%d\\\\'`],
  ['lines and tabs', 'one\ntwo\r\n\tthree\n'],
  ['the end of a frame', `'\n) </dev/null\necho ') #`],
  ['100,000 characters', 'x'.repeat(100_000)],
])('a script is given %s as they are', (_, value) => {
  const { stdout } = fed(shellFrame(script(`printf '[%s]' "$HD_VALUE"`, { HD_VALUE: value }), MARK));
  expect(stdout).toBe(`[${value}]\nhd:over ${MARK} 0\n`);
});

test('both streams end with the mark, and stdout also with the exit code', () => {
  const { stdout, stderr } = fed(shellFrame(script('echo out; echo err >&2; exit 13'), MARK));
  expect(frameEnds(MARK).stdout.exec(stdout)?.[1]).toBe('13');
  expect(frameEnds(MARK).stderr.test(stderr)).toBe(true);
  expect(stdout).toMatch(/^out\n/);
  expect(stderr).toMatch(/^err\n/);
});

test('a script does not see what the script before it set or broke, and the first does not read the next', () => {
  const first = `cd /; set -eu; said=secret; exec 9>/dev/null; hello() { :; }; cat; false; echo 'after a failure'`;
  const next = `printf '%s %s' "$PWD" "\${said-unset}"; command -v hello || :; false; echo ' still here'`;
  const { stdout } = fed(shellFrame(script(first), 'f1') + shellFrame(script(next), 'f2'));
  expect(stdout).toBe(`\nhd:over f1 1\n${process.cwd()} unset still here\n\nhd:over f2 0\n`);
});

test('a frame that is cut before its end runs nothing', () => {
  const whole = shellFrame(script('echo one\necho two', { HD_VALUE: "it's" }), MARK);
  const end = whole.indexOf(') </dev/null');
  for (let length = 0; length <= end; length += 1) {
    const { stdout } = fed(whole.slice(0, length));
    expect({ length, stdout }).toEqual({ length, stdout: '' });
  }
});
