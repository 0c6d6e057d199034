/** `/etc/../etc//x/` → `/etc/x`, and `x` → `/x`: several spellings of one path, as the Engine and images have them, are one. */
export function absolutePath(path: string): string {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return `/${parts.join('/')}`;
}
