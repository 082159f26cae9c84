/** Text for a CSV cell that a spreadsheet reads as text: one that looks like a formula gets an apostrophe, as in a spreadsheet's own cells. */
export const textCell = (text: string): string => (/^[=+\-@\t\r＝＋－＠]/.test(text) ? `'${text}` : text);
