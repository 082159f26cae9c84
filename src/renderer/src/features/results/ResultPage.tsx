import { Copy, Pencil, Trash2, TriangleAlert } from 'lucide-react';
import { useCallback, useEffect, useState } from 'react';
import { formatBytes, formatDate } from '../../../../core/format/index.ts';
import { experimentTitle, originOf, sourceText, workloadName, type ExperimentResult } from '../../../../contract/index.ts';
import { Page } from '../../ui/Page.tsx';
import { call } from '../../bridge/bridge.ts';
import { loaded, loading, type Loaded } from '../../state/loaded.ts';
import { removeResults } from '../../state/results.ts';
import { navigate } from '../../state/route.ts';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/blocks/EmptyState.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { ResultView } from '../../result/ResultView.tsx';
import { duplicateExperiment } from './duplicate.ts';
import { ExportMenu } from '../../result/ExportMenu.tsx';
import { InlineName } from './InlineName.tsx';
import { ResultBadges } from './ResultBadges.tsx';
import styles from './ResultPage.module.css';

/** One result. */
export function ResultPage({ id }: { readonly id: string }) {
  const [result, setResult] = useState<Loaded<ExperimentResult>>(loading);
  useEffect(() => {
    let current = true;
    void call('results.open', { id }).then((outcome) => {
      if (current) setResult(loaded(outcome));
    });
    return () => {
      current = false;
    };
  }, [id]);

  if (result.state === 'ready')
    return (
      <Opened
        result={result.value}
        onChange={(value) => {
          setResult({ state: 'ready', value });
        }}
      />
    );
  if (result.state === 'loading') return <Page title="Opening…">{null}</Page>;
  return (
    <Page title="Result">
      <EmptyState
        icon={<TriangleAlert />}
        title="This result can't open"
        action={
          <Button
            onClick={() => {
              navigate({ page: 'results' });
            }}
          >
            All results
          </Button>
        }
      >
        {result.problem.message}
      </EmptyState>
    </Page>
  );
}

interface OpenedProps {
  readonly result: ExperimentResult;
  readonly onChange: (result: ExperimentResult) => void;
}

function Opened({ result, onChange }: OpenedProps) {
  const { id, experiment, environment } = result;
  const [editing, setEditing] = useState(false);
  const records = useCallback((trial: number) => call('results.records', { id, trial }), [id]);

  async function remove(): Promise<void> {
    navigate({ page: 'results' });
    await removeResults([id]);
  }
  const title = (
    <InlineName
      id={id}
      name={experimentTitle(experiment)}
      editing={editing}
      onDone={() => {
        setEditing(false);
      }}
      onRenamed={(name) => {
        onChange({ ...result, experiment: { ...experiment, name } });
      }}
    >
      <span className={styles['title']}>
        {experimentTitle(experiment)}
        <IconButton
          label="Rename"
          size="small"
          icon={<Pencil />}
          onClick={() => {
            setEditing(true);
          }}
        />
        <ResultBadges result={{ ...result, origin: originOf(experiment) ?? undefined, workload: workloadName(experiment.workload) }} />
      </span>
    </InlineName>
  );
  return (
    <Page
      title={title}
      subtitle={`${experiment.source ? `After ${sourceText(experiment.source)} · ` : ''}${formatDate(result.createdAt)} · ${environment.cpuModel}, ${String(environment.cores)} cores, ${formatBytes(environment.memoryBytes)} · ${environment.os} · Node ${environment.node}${environment.electron === null ? '' : ` · Electron ${environment.electron}`}`}
      actions={
        <>
          <Button
            icon={<Copy />}
            onClick={() => {
              void duplicateExperiment(result);
            }}
          >
            Duplicate
          </Button>
          <ExportMenu id={id} />
          <IconButton label="Delete" variant="secondary" icon={<Trash2 />} onClick={() => void remove()} />
        </>
      }
    >
      <ResultView result={result} records={records} />
    </Page>
  );
}
