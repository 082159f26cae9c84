/** A whole number with its thousands apart: "12,000". */
export const count = (value: number): string => Math.round(value).toLocaleString('en-US');

/** "1 task", "24 tasks". */
export const counted = (value: number, one: string, many = `${one}s`): string => `${count(value)} ${value === 1 ? one : many}`;
