import { useRef } from 'react';
import { formatDuration } from '../../../../../core/format/index.ts';
import { workloadName, type Recommendation, type RecommendAnswer } from '../../../../../contract/index.ts';
import { Callout } from '../../../ui/notices/Callout.tsx';
import { Card } from '../../../ui/blocks/Card.tsx';
import { withOwnName } from '../../../task-form/editor/own-name.ts';
import { PasteCode } from '../../../result/code/PasteCode.tsx';
import { StuckVerdict } from '../../../result/verdict/StuckVerdict.tsx';
import { VerdictStrip } from '../../../result/verdict/VerdictStrip.tsx';
import { AlternativesTable } from './AlternativesTable.tsx';
import { keyPhrase, keyTitle } from './key-words.ts';
import { KindOfWorkCard } from './KindOfWorkCard.tsx';
import { MachinesCard } from './MachinesCard.tsx';
import styles from '../MyTaskPage.module.css';
import { poolPays, tenTimes } from './outlook.ts';
import { PoolCurve } from './PoolCurve.tsx';
import { RequestCard } from './RequestCard.tsx';

/** An answer: the strategy, its certainty, the evidence, and the alternatives. */
export function AnswerView({ answer }: { readonly answer: RecommendAnswer }) {
  const { recommendation: advice, curve, spec, code, request, python, startMethod } = answer;
  const { cantTell, kindOfWork, alternatives = [] } = advice;
  const later = tenTimes(answer);
  const sentence = useRef<HTMLHeadingElement>(null);
  const rejected = advice.rejected.map(({ key, why }) => ({ key: keyTitle(key), why }));
  const runnerUp = advice.runnerUp && { ...advice.runnerUp, key: keyPhrase(advice.runnerUp.key) };
  const shown = { ...saidOnce(answer), rejected, runnerUp };
  return (
    <div className={styles['stack']}>
      <StuckVerdict advice={shown} headline={sentence} />
      <VerdictStrip advice={{ ...shown, kindOfWork: null }} notes={[]} headline={sentence} />
      {cantTell ? <Callout>{cantTell.help}</Callout> : null}
      {alternatives.length > 0 ? (
        <Card
          title="Alternatives"
          subtitle="For the whole job: predicted from the sample, or measured in the race, with a 95&nbsp;% interval."
          flush
        >
          <AlternativesTable rows={alternatives} chosen={advice.key} />
        </Card>
      ) : null}
      <div className={styles['pair']}>
        {kindOfWork ? <KindOfWorkCard kind={kindOfWork} sampled={sampledIn(advice)} /> : null}
        <RequestCard request={request} at={answer.at} python={python} startMethod={startMethod} />
      </div>
      {curve.length > 0 ? (
        <Card title="Pool sizes" subtitle="Predicted by the model, with one task in flight per worker.">
          <PoolCurve curve={curve} spec={spec} />
          <dl className={styles['outlook']}>
            <div>
              <dt>When does a pool pay off?</dt>
              <dd>{poolPays(answer)}</dd>
            </div>
            {later === null ? null : (
              <div>
                <dt>What changes at ten times the tasks?</dt>
                <dd>{later}</dd>
              </div>
            )}
          </dl>
        </Card>
      ) : null}
      {answer.machines ? <MachinesCard outlook={answer.machines} /> : null}
      {code === null ? null : (
        <PasteCode key={answer.id} code={code}>
          Runs as it is, in the measured way.
        </PasteCode>
      )}
      {(answer.otherCode ?? []).map(({ file, code: other }) => (
        <PasteCode key={`${answer.id} ${file}`} code={other}>
          The same as {file}.
        </PasteCode>
      ))}
    </div>
  );
}

/** The headline without the help, which stands below it, and without the path, which the request has; and no note on other programs where they are the headline. */
function saidOnce({ recommendation: { disturbance, ...advice }, request: { workload } }: RecommendAnswer): Recommendation {
  const { cantTell } = advice;
  const headline =
    workload.type !== 'module' ? advice.headline : withOwnName(advice.headline, { ...workload, name: workloadName(workload) });
  return {
    ...advice,
    headline: cantTell ? headline.replace(cantTell.help, '').trim() : headline,
    ...(disturbance && cantTell?.cause !== 'busy' ? { disturbance } : {}),
  };
}

const sampledIn = ({ sampleMs }: Recommendation): string =>
  sampleMs === undefined ? 'From a sample.' : `From a sample of ${formatDuration(sampleMs)}.`;
