import { useId } from 'react';
import type { StrategyInfo } from '../../../../contract/index.ts';
import { strategyOf } from '../../../../core/strategies/index.ts';
import { navigate } from '../../state/route.ts';
import { Tooltip } from '../../ui/overlays/Tooltip.tsx';
import panel from '../SetupForm.module.css';
import { shortTitle } from './chip-text.ts';
import type { Greyed } from './greyed.ts';
import styles from './greyed.module.css';

/** The strategies that can't be chosen, in rows below the others, each with its reason. */
export function GreyedStrategies({ groups }: { readonly groups: readonly Greyed[] }) {
  if (groups.length === 0) return null;
  return (
    <div className={styles['rows']}>
      {groups.map(({ language, reason, infos: [first, ...others] }) => {
        if (!first) return null;
        const key = `${language} ${reason}`;
        if (others.length > 0) return <Several key={key} language={language} reason={reason} infos={[first, ...others]} />;
        return <Single key={key} info={first} reason={reason} />;
      })}
    </div>
  );
}

function Several({ language, reason, infos }: Greyed) {
  const id = useId();
  return (
    <div className={styles['group']} role="group" aria-labelledby={`${id}-title`} aria-describedby={`${id}-why`}>
      <p className={styles['heading']}>
        <strong id={`${id}-title`}>{language}</strong> <span id={`${id}-why`}>{reason}</span>
      </p>
      <div className={styles['names']}>
        {infos.map((info) => (
          <GreyedBox key={info.id} info={info} reason={reason} shown={null} />
        ))}
      </div>
    </div>
  );
}

/** What another machine lacks is entered in the settings; a link there says more than the reason of a host. */
function Single({ info, reason }: { readonly info: StrategyInfo; readonly reason: string }) {
  const inSettings = strategyOf(info.id).onFleet && info.unavailable === reason;
  return (
    <div className={styles['single']}>
      <GreyedBox info={info} reason={reason} shown={inSettings ? null : reason} />
      {inSettings ? (
        <button
          type="button"
          className={panel['link']}
          onClick={() => {
            navigate({ page: 'settings', section: 'machines' });
          }}
        >
          Set up in Settings
        </button>
      ) : null}
    </div>
  );
}

interface GreyedBoxProps {
  readonly info: StrategyInfo;
  readonly reason: string;
  /** The reason, if it stands beside the title. */
  readonly shown: string | null;
}

/** A strategy that can't be chosen. Not `disabled`, so that the reason can be read. */
function GreyedBox({ info, reason, shown }: GreyedBoxProps) {
  const id = useId();
  return (
    <>
      <Tooltip text={`${reason} ${info.explains}`}>
        <button
          type="button"
          role="checkbox"
          className={styles['toggle']}
          aria-checked={false}
          aria-disabled
          aria-label={info.title}
          aria-describedby={id}
        >
          <span className={styles['box']} aria-hidden />
          <span className={styles['title']}>{shortTitle(info.title)}</span>
          {shown === null ? null : <span className={styles['reason']}>{shown}</span>}
        </button>
      </Tooltip>
      <span id={id} hidden>
        {reason} {info.explains}
      </span>
    </>
  );
}
