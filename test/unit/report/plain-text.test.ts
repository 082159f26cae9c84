import { describe, expect, test, vi } from 'vitest';
import { say, showLine, warn } from '../../../src/main/cli/text/terminal.ts';
import { textCell } from '../../../src/main/engine/report/text/csv-cell.ts';
import { csv } from '../../../src/main/engine/report/text/csv.ts';
import { escaped } from '../../../src/main/engine/report/html/markup.ts';
import { codeBlock, markdownText } from '../../../src/main/engine/report/text/markdown-text.ts';
import { markdown } from '../../../src/main/engine/report/text/markdown.ts';
import { isPlainLine, plainText } from '../../../src/main/engine/report/text/plain-text.ts';
import { sampleResult } from '../../helpers/samples/result.ts';

/** A title, a colour, a cleared screen and a write to the clipboard, as terminals obey them, and each control character. */
const OBEYED = `\u001b]0;owned\u0007\u001b[31m\u001b[2J\u001b]52;c;ZXZpbA==\u0007${Array.from({ length: 0xa0 }, (_, i) => String.fromCharCode(i)).join('')}`;
// eslint-disable-next-line no-control-regex -- none of these may be there
const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/;

describe('text of somebody else', () => {
  test('for a terminal retains letters, tabs and line breaks, and nothing that a terminal obeys', () => {
    expect(plainText('a\u001b[31mb\tc\nd\u009b0m é 日本')).toBe('a[31mb\tc\nd0m é 日本');
    expect(plainText(OBEYED)).not.toMatch(CONTROL);
  });

  test('reaches a terminal through one door', () => {
    const [out, err] = [vi.spyOn(process.stdout, 'write'), vi.spyOn(process.stderr, 'write')].map((spy) => spy.mockReturnValue(true));
    say(OBEYED);
    warn(OBEYED);
    showLine(OBEYED);
    const written = [...out!.mock.calls, ...err!.mock.calls].map(([text]) => String(text).replace('\r\u001b[2K', ''));
    vi.restoreAllMocks();
    expect(written).toHaveLength(3);
    expect(written.filter((text) => CONTROL.test(text))).toEqual([]);
  });

  test('is one line of Markdown, whichever line breaks it has', () => {
    expect(markdownText('a\r# b\r\n- c\n|d\u2028e\u001b')).toBe(String.raw`a \# b - c \|d e`);
  });

  test('is in no report as anything else', () => {
    const { result } = sampleResult({ name: `${OBEYED.slice(0, 150)}\r# Heading`, failing: 0.5, failureMessage: OBEYED });
    const written = new TextDecoder().decode(markdown.write(result, null as never));
    expect(written).not.toMatch(CONTROL);
    expect(written).not.toMatch(/^# Heading/m);
    expect(escaped(OBEYED)).not.toMatch(CONTROL);
  });

  test('is a line for a command only if nothing in it is obeyed or unseen', () => {
    expect(['a b', 'é', '日本', ''].map(isPlainLine)).toEqual([true, true, true, true]);
    expect(['a\nb', 'a\tb', 'a\u001b', 'a\u0085', '\u202egpj', '\u2066x'].filter(isPlainLine)).toEqual([]);
  });

  test('of 400,000 backticks stands in a longer fence', () => {
    expect(codeBlock('`'.repeat(400_000))[0]).toHaveLength(400_001);
  });
});

describe('cells of CSV', () => {
  test.each(["=cmd|' /C calc'!A0", '+1', '-1', '@SUM(A1)', '\tx', '＝1'])('%j is text for a spreadsheet', (text) => {
    expect(textCell(text)).toBe(`'${text}`);
  });

  test('Other texts are as they are', () => {
    expect(['threads:workers=2', 'a=b', ''].map(textCell)).toEqual(['threads:workers=2', 'a=b', '']);
  });

  test('Numbers stay numbers, negative ones too', () => {
    const { result, records } = sampleResult({ tasks: 1, repeats: 1, strategies: [{ id: 'sequential' }] });
    records.queuedMs[0] = -0.5;
    expect(new TextDecoder().decode(csv.write(result, records)).split('\n')[1]).toMatch(/^sequential,0,0,0,0,ok,-0\.5,/);
  });
});
