import { useId } from 'react';
import styles from './LearnPage.module.css';
import type { Scene } from './scenes/scene.ts';

interface GuessFirstProps {
  readonly guess: Scene['guess'];
  readonly value: string | null;
  readonly onChange: (option: string) => void;
}

/** Asks for a guess before the run, since one remembers better what one has guessed. */
export function GuessFirst({ guess: { question, options }, value, onChange }: GuessFirstProps) {
  const name = useId();
  return (
    <fieldset className={styles['guess']}>
      <legend>Guess first: {question}</legend>
      {options.map((option) => (
        <label key={option}>
          <input
            type="radio"
            name={name}
            checked={value === option}
            onChange={() => {
              onChange(option);
            }}
          />
          {option}
        </label>
      ))}
    </fieldset>
  );
}
