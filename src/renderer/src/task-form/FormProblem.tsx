import styles from './SetupForm.module.css';

interface FormProblemProps {
  /** Why the last start failed. */
  readonly problem: string | null;
  /** What the form lacks. */
  readonly missing: string | null;
}

/** The line that states why a form can't start; empty if it can. */
export function FormProblem({ problem, missing }: FormProblemProps) {
  if (problem !== null)
    return (
      <p className={styles['problem']} role="alert">
        {problem}
      </p>
    );
  if (missing === null) return null;
  return (
    <p className={styles['note']} role="status">
      {missing}
    </p>
  );
}
