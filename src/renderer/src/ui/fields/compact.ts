import { createContext } from 'react';

/** Whether the fields inside show their help in a tooltip instead of a line below. */
export const CompactFields = createContext(false);
