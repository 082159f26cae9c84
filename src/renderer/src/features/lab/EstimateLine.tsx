import { Info } from 'lucide-react';
import { formatDuration } from '../../../../core/format/index.ts';
import type { Experiment } from '../../../../contract/index.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { FormProblem } from '../../task-form/FormProblem.tsx';
import styles from '../../task-form/SetupForm.module.css';
import { useEstimate } from './use-estimate.ts';

interface EstimateLineProps {
  readonly experiment: Experiment | null;
  readonly missing: string | null;
  readonly problem: string | null;
}

/** The line above the Run button: a problem, a missing field, or the estimated duration. */
export function EstimateLine({ experiment, missing, problem }: EstimateLineProps) {
  const estimate = useEstimate(experiment);
  if (problem !== null || missing !== null) return <FormProblem problem={problem} missing={missing} />;
  if (estimate === null) return null;
  if (estimate.state === 'loading') return <p className={styles['note']}>Estimating…</p>;
  if (estimate.state === 'failed')
    return estimate.problem.code === 'bad-input' ? <p className={styles['problem']}>{estimate.problem.message}</p> : null;
  const { totalMs, basis } = estimate.value;
  return (
    <p className={styles['note']} role="status">
      {totalMs ? (
        <>
          Takes about <strong>{formatDuration(totalMs.likely)}</strong> ({formatDuration(totalMs.low)} to {formatDuration(totalMs.high)}).
          <IconButton label={basis} size="small" className={styles['basis']} icon={<Info />} />
        </>
      ) : (
        basis
      )}
    </p>
  );
}
