/** Whether a signal has aborted by now. A call, because TypeScript assumes that the property keeps the value it was first read with. */
export const hasAborted = (signal: { readonly aborted: boolean }): boolean => signal.aborted;
