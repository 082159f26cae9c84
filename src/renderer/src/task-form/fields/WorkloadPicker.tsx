import { Command } from 'cmdk';
import { Check, ChevronsUpDown, FileCode2, Search, SquarePen, SquareTerminal } from 'lucide-react';
import { Popover } from 'radix-ui';
import { useId, useState, type KeyboardEvent, type ReactNode, type Ref } from 'react';
import type { WorkloadInfo } from '../../../../contract/index.ts';
import { COMMAND, MODULE, WRITTEN } from '../form.ts';
import panel from '../SetupForm.module.css';
import { kinds } from './workload-kinds.tsx';
import { rank } from '../../ui/search-rank.ts';
import styles from './WorkloadPicker.module.css';

interface WorkloadPickerProps {
  readonly workloads: readonly WorkloadInfo[];
  readonly value: string;
  readonly onChange: (id: string) => void;
  readonly disabled: boolean;
}

interface Choice {
  readonly id: string;
  readonly title: string;
  readonly standsFor: string;
  readonly icon: ReactNode;
}

const ownTask: Choice = {
  id: MODULE,
  title: 'Your own task',
  standsFor: 'A JavaScript or TypeScript file that exports a function, or a Python file with def task(x).',
  icon: <FileCode2 />,
};

const writtenTask: Choice = {
  id: WRITTEN,
  title: 'Write a task here',
  standsFor: 'A few lines of JavaScript, TypeScript or Python, to change and run again.',
  icon: <SquarePen />,
};

const aProgram: Choice = {
  id: COMMAND,
  title: 'A program',
  standsFor: 'Any program with arguments, run once per task: a compressor, a converter, a script.',
  icon: <SquareTerminal />,
};

const own = [ownTask, writtenTask, aProgram];

/** What a task does, in one line; "Change" opens a list of the workloads that a few letters search. */
export function WorkloadPicker({ workloads, value, onChange, disabled }: WorkloadPickerProps) {
  const [search, setSearch] = useState('');
  const [open, setOpen] = useState(false);
  const info = workloads.find((each) => each.id === value);

  function show(letters: string): void {
    setSearch(letters);
    setOpen(true);
  }
  return (
    <fieldset className={panel['group']} aria-label="Workload">
      <Popover.Root
        open={open}
        onOpenChange={(next) => {
          if (next) show('');
          else setOpen(false);
        }}
      >
        <Popover.Anchor asChild>
          <Chosen
            choice={info ? { ...info, icon: iconOf(info) } : (own.find(({ id }) => id === value) ?? ownTask)}
            disabled={disabled}
            onType={open ? null : show}
          />
        </Popover.Anchor>
        <Popover.Portal>
          <Popover.Content
            className={styles['list']}
            aria-label="Workloads"
            align="start"
            sideOffset={4}
            collisionPadding={8}
            onOpenAutoFocus={focusBehindText}
          >
            <Choices
              workloads={workloads}
              value={value}
              search={search}
              onSearch={setSearch}
              onChoose={(next) => {
                setOpen(false);
                if (next !== value) onChange(next);
              }}
            />
          </Popover.Content>
        </Popover.Portal>
      </Popover.Root>
    </fieldset>
  );
}

/** Focuses the search behind the letter that opened the list. Radix would select that letter, and the next one would replace it. */
function focusBehindText(event: Event): void {
  event.preventDefault();
  const input = event.currentTarget instanceof HTMLElement ? event.currentTarget.querySelector('input') : null;
  input?.focus();
  input?.setSelectionRange(input.value.length, input.value.length);
}

interface ChosenProps {
  readonly choice: Choice;
  readonly disabled: boolean;
  /** Opens the list with the letter that was typed, or with none; null while it is open. */
  readonly onType: ((letter: string) => void) | null;
  readonly ref?: Ref<HTMLDivElement>;
}

function Chosen({ choice: { title, standsFor, icon }, disabled, onType, ref }: ChosenProps) {
  const id = useId();
  function onKeyDown(event: KeyboardEvent): void {
    const letter = /^[\p{L}\p{N}]$/u.test(event.key) && !event.ctrlKey && !event.metaKey && !event.altKey;
    if (onType === null || !(letter || event.key === 'ArrowDown')) return;
    event.preventDefault();
    onType(letter ? event.key : '');
  }
  return (
    <div className={styles['chosen']} ref={ref}>
      <span className={styles['icon']} aria-hidden>
        {icon}
      </span>
      <span className={styles['title']}>{title}</span>
      <span id={id} className={styles['stands']}>
        {standsFor}
      </span>
      <Popover.Trigger asChild>
        <button
          type="button"
          className={styles['change']}
          aria-label={`Change the workload, ${title}`}
          aria-describedby={id}
          disabled={disabled}
          onKeyDown={onKeyDown}
        >
          Change <ChevronsUpDown aria-hidden />
        </button>
      </Popover.Trigger>
    </div>
  );
}

const iconOf = ({ kind }: WorkloadInfo): ReactNode => kinds.find((each) => each.kind === kind)?.icon;

interface ChoicesProps {
  readonly workloads: readonly WorkloadInfo[];
  readonly value: string;
  readonly search: string;
  readonly onSearch: (text: string) => void;
  readonly onChoose: (id: string) => void;
}

function Choices({ workloads, value, search, onSearch, onChoose }: ChoicesProps) {
  const item = (choice: Choice, kind: string) => (
    <Item key={choice.id} choice={choice} kind={kind} chosen={choice.id === value} onChoose={onChoose} />
  );
  return (
    <Command
      label="Workloads"
      defaultValue={value}
      loop
      filter={(_, typed, [title = '', ...more] = []) => rank(title, more.join(' '), typed)}
    >
      <div className={styles['search']}>
        <Search aria-hidden />
        <Command.Input value={search} onValueChange={onSearch} placeholder="Search workloads" className={styles['input']} />
      </div>
      <Command.List className={styles['items']}>
        <Command.Empty className={styles['none']}>No workload matches.</Command.Empty>
        {item(ownTask, 'your own file')}
        {item(writtenTask, 'your own code, editor')}
        {item(aProgram, 'command, shell, executable')}
        {kinds.map(({ kind, title }) => (
          <Command.Group key={kind} heading={title} className={styles['kind']}>
            {workloads.filter((info) => info.kind === kind).map((info) => item({ ...info, icon: iconOf(info) }, title))}
          </Command.Group>
        ))}
      </Command.List>
    </Command>
  );
}

interface ItemProps {
  readonly choice: Choice;
  readonly kind: string;
  readonly chosen: boolean;
  readonly onChoose: (id: string) => void;
}

function Item({ choice: { id, title, standsFor, icon }, kind, chosen, onChoose }: ItemProps) {
  const note = useId();
  return (
    <Command.Item
      value={id}
      keywords={[title, kind, standsFor]}
      className={styles['item']}
      aria-describedby={note}
      aria-current={chosen}
      onSelect={() => {
        onChoose(id);
      }}
    >
      <span className={styles['icon']} aria-hidden>
        {icon}
      </span>
      <span className={styles['name']}>{title}</span>
      {/* Hidden, so that the name that screen readers read out stays short; they read this as the description. */}
      <span id={note} className={styles['hint']} aria-hidden>
        {standsFor}
      </span>
      {chosen ? <Check className={styles['tick']} aria-hidden /> : null}
    </Command.Item>
  );
}
