/** The HTML report, printed by a host that has a window. */
export const PDF = { id: 'pdf', title: 'PDF report', hint: 'to print', extension: 'pdf', mediaType: 'application/pdf' } as const;
