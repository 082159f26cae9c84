/** A date as in `21 Nov 2026, 03:25`, in the reader's own time. */
export const formatDate = (iso: string): string =>
  new Date(iso).toLocaleString('en-GB', { day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit' });

/** Day and minute for readers anywhere: `2026-11-21 04:07 UTC`. */
export const formatDateUtc = (iso: string): string => `${iso.slice(0, 10)} ${iso.slice(11, 16)} UTC`;
