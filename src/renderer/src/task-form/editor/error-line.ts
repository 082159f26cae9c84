/**
 * The line that a message about a task's file names: "… line 3: SyntaxError: …" or "… on line 3 or below"; null without one.
 * A line "of" another file, which the task imports, does not count.
 */
export function errorLine(message: string): number | null {
  const found = /\bline (\d+): /.exec(message) ?? /\bon line (\d+)\b(?! of)/.exec(message);
  return found === null ? null : Number(found[1]);
}
