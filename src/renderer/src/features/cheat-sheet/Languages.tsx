import { useShallow } from 'zustand/react/shallow';
import { formatDuration } from '../../../../core/format/index.ts';
import { sheetLanguageNames } from '../../../../contract/index.ts';
import { chooseLanguage, chosenLanguages, useSheet } from '../../state/measuring/sheet.ts';
import { Checkbox } from '../../ui/fields/Checkbox.tsx';
import styles from './CheatSheetPage.module.css';

/** Whether a language is chosen, or nothing is known of them yet. */
export const useSomeLanguage = (): boolean => useSheet((state) => state.lengths.length === 0 || chosenLanguages(state).length > 0);

/** Whose strategies to measure, with the time that each takes. */
export function Languages() {
  const { lengths, chosen } = useSheet(useShallow((state) => ({ lengths: state.lengths, chosen: chosenLanguages(state).length })));
  const without = useSheet((state) => state.without);
  if (lengths.length === 0) return null;
  return (
    <fieldset className={styles['languages']}>
      <legend>Measure</legend>
      {lengths.map(({ language, unavailable, ms, asLastTime }) => (
        <span key={language}>
          <Checkbox
            label={sheetLanguageNames[language]}
            checked={unavailable === null && !without.includes(language)}
            disabled={unavailable !== null}
            onChange={(on) => {
              chooseLanguage(language, on);
            }}
          />
          <span className={styles['muted']}>{unavailable ?? `about ${formatDuration(ms)}${asLastTime ? ', as the last time' : ''}`}</span>
        </span>
      ))}
      {chosen === 0 ? <span className={styles['muted']}>Choose a language.</span> : null}
    </fieldset>
  );
}
