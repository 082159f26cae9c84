/** Text for a cell of CSV that a spreadsheet reads as text: one that begins like a formula gets an apostrophe, as in a spreadsheet's own cells. */
export const textCell = (text: string): string => (/^[=+\-@\t\r＝＋－＠]/.test(text) ? `'${text}` : text);
