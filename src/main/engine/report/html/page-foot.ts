import { formatDateUtc } from '../../../../core/format/index.ts';
import { palette } from '../../../../core/palette.ts';
import { experimentTitle, type ExperimentResult } from '../../../../contract/index.ts';
import { plainLine } from '../text/plain-text.ts';

/** A longer name would reach the number of the page. */
const LONGEST = 70;

/** The style of the foot of each printed page: of which experiment it is, and its number. Browsers that do not know such boxes leave them out. */
export function pageFoot({ experiment, createdAt }: Pick<ExperimentResult, 'experiment' | 'createdAt'>): string {
  const title = plainLine(experimentTitle(experiment));
  const name = title.length > LONGEST ? `${title.slice(0, LONGEST - 1)}…` : title;
  const look = `font:8.5pt system-ui,sans-serif;color:${palette['text-muted'].light}`;
  return `@page{@bottom-left{content:${cssText(`${name} · ${formatDateUtc(createdAt)} · Lanewise`)};${look}}@bottom-right{content:counter(page) " of " counter(pages);${look}}}`;
}

/** A string for a style sheet. All but letters and digits is escaped by its code, so that names from outside stay text. */
const cssText = (text: string): string =>
  `"${Array.from(text, (char) => (/[A-Za-z0-9]/.test(char) ? char : `\\${(char.codePointAt(0) ?? 0).toString(16)} `)).join('')}"`;
