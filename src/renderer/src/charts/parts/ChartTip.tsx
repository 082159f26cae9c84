import type { ReactNode } from 'react';
import styles from './charts.module.css';

/** What a chart says of the mark at the pointer. */
export const ChartTip = ({ children }: { readonly children: ReactNode }) => <div className={styles['tip']}>{children}</div>;
