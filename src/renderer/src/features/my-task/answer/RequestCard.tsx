import { formatBytes, formatCount, formatDate, formatDuration } from '../../../../../core/format/index.ts';
import { fileText, pythonAt, taskText, type PythonInfo, type RecommendRequest, type StartMethod } from '../../../../../contract/index.ts';
import { Card } from '../../../ui/blocks/Card.tsx';
import styles from '../MyTaskPage.module.css';

interface RequestCardProps {
  readonly request: RecommendRequest;
  /** Time of the answer; null: there is none yet. */
  readonly at: string | null;
  /** The interpreter that ran the sample. */
  readonly python?: PythonInfo | undefined;
  readonly startMethod?: StartMethod | undefined;
}

/** What was requested. */
export function RequestCard({ request, at, python, startMethod }: RequestCardProps) {
  const { workload, tasks, inputsPath, budgetMs, limits } = request;
  const kept = [
    ...(limits.maxMemoryBytes === null ? [] : [`at most ${formatBytes(limits.maxMemoryBytes)}`]),
    ...(limits.maxCores === null ? [] : [`at most ${String(limits.maxCores)} ${limits.maxCores === 1 ? 'core' : 'cores'}`]),
    ...(limits.responsive ? ['must stay responsive'] : []),
    ...(limits.surviveCrash ? ['must survive a crash'] : []),
  ];
  const facts: readonly (readonly [string, string])[] = [
    ['Task', taskText(workload)],
    ...pythonFact(request, python, startMethod),
    ...(inputsPath === null ? [] : ([['Inputs', fileText(inputsPath)]] as const)),
    ['Tasks', formatCount(tasks)],
    ['Limits', kept.length === 0 ? 'none' : kept.join(', ')],
    ['Time budget', formatDuration(budgetMs)],
  ];
  return (
    <Card title="Request" subtitle={at === null ? 'What the answer is for.' : formatDate(at)}>
      <dl className={styles['facts']}>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}

/** The interpreter that ran the sample; if none did, the requested one. */
function pythonFact(
  { python: asked }: RecommendRequest,
  used: PythonInfo | undefined,
  startMethod: StartMethod | undefined,
): readonly (readonly [string, string])[] {
  const text = used ? `${pythonAt(used)}${startMethod ? `, starts processes by ${startMethod}` : ''}` : asked;
  return text ? [['Python', text]] : [];
}
