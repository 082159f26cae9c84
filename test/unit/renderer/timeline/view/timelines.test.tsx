// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { sliceRecords } from '../../../../../src/contract/index.ts';
import { Timelines } from '../../../../../src/renderer/src/timeline/view/Timelines.tsx';
import { TimelineMemory } from '../../../../../src/renderer/src/timeline/scene/memory.ts';
import { RecordsBuffer } from '../../../../../src/renderer/src/timeline/model/records-buffer.ts';
import type { TimelineTrial } from '../../../../../src/renderer/src/timeline/model/trial.ts';
import { recordsOf, trialOf } from '../../../../helpers/samples/timeline-trials.ts';

beforeEach(() => {
  // There is no layout in this document: give the canvas a size.
  vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(1000);
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(400);
});
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

const trial = (repeat: number, failing = 0): TimelineTrial =>
  trialOf({
    strategy: 'threads',
    title: 'threads',
    lanes: 2,
    tasks: 6,
    taskMs: 100 + repeat,
    spread: 0,
    spawnMs: 5,
    readyMs: 10,
    repeat,
    failing,
  });
const canvas = () => screen.getByRole('application');
const spoken = () => screen.getByRole('status').textContent;

describe('Timelines', () => {
  it('says so where nothing has run yet', () => {
    render(<Timelines trials={[]} />);
    expect(screen.getByText('The timelines appear here when an experiment runs.')).toBeTruthy();
    expect(canvas().getAttribute('aria-label')).toBe('Timelines of no strategy yet');
  });

  it('counts the tasks in view once the records are read', async () => {
    render(<Timelines trials={[trial(0)]} />);
    expect(await screen.findByText('6 tasks in view')).toBeTruthy();
  });

  it('says that it reads the records until they are there', async () => {
    render(<Timelines trials={[{ ...trial(0), records: null }]} />);
    expect(await screen.findByText('Loading records…')).toBeTruthy();
  });

  it('says how many tasks it knows of while a fast run sends a part of them', async () => {
    render(<Timelines trials={[{ ...trial(0), state: 'running', total: 5000 }]} />);
    expect(await screen.findByText('6 tasks in view · 6 of 5,000 tasks loaded')).toBeTruthy();
  });

  it('explains the shade of time without a core where that is known, else that it is part of the pale one', async () => {
    const legend = () => within(screen.getByRole('list', { name: 'Legend' }));
    const { unmount } = render(<Timelines trials={[trial(0)]} />);
    expect(await legend().findByText('kept from a core')).toBeTruthy();
    expect(legend().getByText('task: the full part computed, the pale part waited')).toBeTruthy();
    unmount();
    const records = RecordsBuffer.of(recordsOf([{ lane: 0, startedMs: 20, endedMs: 60, kept: NaN }]));
    render(<Timelines trials={[{ ...trial(0), records, total: 1 }]} />);
    await screen.findByText('1 task in view');
    expect(legend().getByText('task: the full part computed, the pale part waited or was kept from a core')).toBeTruthy();
    expect(legend().queryByText('kept from a core')).toBeNull();
  });

  it('goes from task to task by keyboard, and tells each one’s figures', async () => {
    render(<Timelines trials={[trial(0)]} />);
    await screen.findByText('6 tasks in view');
    canvas().focus();
    expect(document.activeElement).toBe(canvas());
    fireEvent.keyDown(canvas(), { key: 'ArrowRight', altKey: true });
    await waitFor(() => expect(spoken()).toMatch(/^Task 0: lane thread 1, .*duration 100\sms.*outcome ok, digest [0-9a-f]{8}\.$/));
    fireEvent.keyDown(canvas(), { key: 'ArrowRight', altKey: true });
    await waitFor(() => expect(spoken()).toMatch(/^Task 2: /));
    fireEvent.keyDown(canvas(), { key: 'ArrowDown', altKey: true });
    await waitFor(() => expect(spoken()).toMatch(/lane thread 2/));
    fireEvent.keyDown(canvas(), { key: 'Escape' });
    await waitFor(() => expect(spoken()).toBe(''));
  });

  it('takes the keys it knows and leaves the others to the page', () => {
    render(<Timelines trials={[trial(0)]} />);
    // fireEvent gives false where the default was prevented.
    expect(fireEvent.keyDown(canvas(), { key: 'w' })).toBe(false);
    expect(fireEvent.keyDown(canvas(), { key: 'Tab' })).toBe(true);
    expect(fireEvent.keyDown(canvas(), { key: '0', ctrlKey: true })).toBe(true);
  });

  it('shows fewer tasks after zooming in, and all of them again', async () => {
    render(<Timelines trials={[trial(0)]} />);
    await screen.findByText('6 tasks in view');
    for (let i = 0; i < 12; i++) fireEvent.click(screen.getByRole('button', { name: 'Zoom in' }));
    await waitFor(() => expect(screen.queryByText('6 tasks in view')).toBeNull());
    fireEvent.click(screen.getByRole('button', { name: 'Show all' }));
    expect(await screen.findByText('6 tasks in view')).toBeTruthy();
  });

  it('selects a range by keyboard, gives its figures for each strategy, and lets it go', async () => {
    render(<Timelines trials={[trial(0)]} />);
    await screen.findByText('6 tasks in view');
    fireEvent.keyDown(canvas(), { key: 'r' });
    const range = await screen.findByRole('region', { name: 'Range' });
    expect(within(range).getByText('Tasks').nextElementSibling?.textContent).toBe('6');
    expect(spoken()).toMatch(/^Range: /);
    fireEvent.keyDown(canvas(), { key: 'Escape' });
    await waitFor(() => expect(screen.queryByRole('region', { name: 'Range' })).toBeNull());
  });

  it('survives a drag that goes nowhere', async () => {
    render(<Timelines trials={[trial(0)]} />);
    await screen.findByText('6 tasks in view');
    canvas().setPointerCapture = () => undefined;
    const at = (type: string, y: number) =>
      fireEvent(canvas(), new PointerEvent(type, { clientX: 300, clientY: y, button: 0, pointerId: 1, pointerType: 'mouse' }));
    at('pointerdown', 100);
    at('pointermove', 150);
    at('pointerup', 150);
    await new Promise((resolve) => requestAnimationFrame(resolve));
    expect(screen.queryByRole('region', { name: 'Range' })).toBeNull();
    expect(canvas()).toBeTruthy();
  });

  it('goes to the slowest and the next, and compares two that are pinned', async () => {
    render(<Timelines trials={[trial(0)]} />);
    await screen.findByText('6 tasks in view');
    for (const key of ['n', 'p', 'n', 'p']) fireEvent.keyDown(canvas(), { key });
    const pinned = await screen.findByRole('region', { name: 'Pinned tasks' });
    expect(
      within(pinned)
        .getAllByRole('columnheader')
        .map((each) => each.textContent),
    ).toEqual([expect.stringMatching(/^A: task/), expect.stringMatching(/^B: task/)]);
    fireEvent.click(screen.getByRole('button', { name: 'Close' }));
    await waitFor(() => expect(screen.queryByRole('region', { name: 'Pinned tasks' })).toBeNull());
  });

  it('offers the next failed task only where one failed', async () => {
    const view = render(<Timelines trials={[trial(0)]} />);
    await screen.findByText('6 tasks in view');
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Next failed task' }).disabled).toBe(true);
    view.rerender(<Timelines trials={[trial(0, 1)]} />);
    await waitFor(() => expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Next failed task' }).disabled).toBe(false));
    fireEvent.click(screen.getByRole('button', { name: 'Next failed task' }));
    await waitFor(() => expect(spoken()).toMatch(/^Task \d+: /));
  });

  it('returns to the view before a zoom', async () => {
    render(<Timelines trials={[trial(0)]} />);
    await screen.findByText('6 tasks in view');
    for (let i = 0; i < 6; i++) fireEvent.click(screen.getByRole('button', { name: 'Zoom in' }));
    await waitFor(() => expect(screen.queryByText('6 tasks in view')).toBeNull());
    fireEvent.click(screen.getByRole('button', { name: 'Previous view' }));
    expect(await screen.findByText('6 tasks in view')).toBeTruthy();
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Next view' }).disabled).toBe(false);
  });

  it('goes on with the zoom, the range and the pins of the run, in its result and whatever repeat is the median there', async () => {
    const memory = new TimelineMemory();
    const columns = trial(2).records!.columns;
    // A fast run sends a part of its records, and the result has all of them, read later.
    const part = RecordsBuffer.of(sliceRecords(columns, 2, 6));
    const running = [trial(0), trial(1), { ...trial(2), records: part, state: 'running' as const }];
    const { unmount } = render(<Timelines trials={running} memory={memory} />);
    await screen.findByText(/^4 tasks in view/);
    for (const key of ['n', 'p', 'n', 'p']) fireEvent.keyDown(canvas(), { key });
    const pinned = (await screen.findByRole('region', { name: 'Pinned tasks' })).textContent;
    for (let i = 0; i < 6; i++) fireEvent.click(screen.getByRole('button', { name: 'Zoom in' }));
    fireEvent.keyDown(canvas(), { key: 'r' });
    await waitFor(() => expect(spoken()).toMatch(/^Range: /));
    const range = spoken();
    unmount();

    const ended = [trial(0), trial(1), { ...trial(2), records: null }];
    const onShow = vi.fn();
    const view = render(<Timelines trials={ended} memory={memory} onShow={onShow} />);
    expect(onShow).toHaveBeenLastCalledWith(['threads 2']);
    expect(await screen.findByText('Loading records…')).toBeTruthy();
    view.rerender(<Timelines trials={[trial(0), trial(1), trial(2)]} memory={memory} onShow={onShow} />);
    expect((await screen.findByRole('region', { name: 'Pinned tasks' })).textContent).toBe(pinned);
    await waitFor(() => expect(spoken()).toBe(range));
    expect(screen.queryByText('6 tasks in view')).toBeNull();
    fireEvent.click(screen.getByRole('button', { name: 'Previous view' }));
    expect(await screen.findByText('6 tasks in view')).toBeTruthy();
  });

  it('keeps the trial with a picked task when the next repeat begins, until the task is released', async () => {
    const onShow = vi.fn();
    const next = { ...trial(1), state: 'running' as const, records: RecordsBuffer.empty, total: 0 };
    const view = render(<Timelines trials={[trial(0)]} onShow={onShow} />);
    await screen.findByText('6 tasks in view');
    fireEvent.keyDown(canvas(), { key: 'n' });
    await waitFor(() => expect(spoken()).toMatch(/^Task /));
    view.rerender(<Timelines trials={[trial(0), next]} onShow={onShow} />);
    expect(onShow).toHaveBeenLastCalledWith(['threads 0']);
    fireEvent.keyDown(canvas(), { key: 'Escape' });
    await waitFor(() => expect(onShow).toHaveBeenLastCalledWith(['threads 1']));
  });

  it('lists its keys in a popover', async () => {
    render(<Timelines trials={[trial(0)]} />);
    fireEvent.keyDown(canvas(), { key: '?' });
    expect(await screen.findByText('Next slowest task')).toBeTruthy();
  });

  it('replays what has ended, at any speed, and not what still runs', async () => {
    const view = render(<Timelines trials={[{ ...trial(0), state: 'running' }]} />);
    await screen.findByText('6 tasks in view');
    fireEvent.keyDown(canvas(), { key: ' ' });
    expect(screen.queryByRole('group', { name: 'Replay' })).toBeNull();
    view.rerender(<Timelines trials={[trial(0)]} />);
    await waitFor(() => {
      fireEvent.keyDown(canvas(), { key: ' ' });
      expect(screen.getByRole('group', { name: 'Replay' })).toBeTruthy();
    });
    fireEvent.change(screen.getByLabelText('Time of the replay'), { target: { value: '500' } });
    fireEvent.change(screen.getByLabelText('Speed'), { target: { value: '16' } });
    await waitFor(() => expect(screen.getByLabelText<HTMLSelectElement>('Speed').value).toBe('16'));
    expect(screen.getByRole('button', { name: 'Play' })).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'End the replay' }));
    await waitFor(() => expect(screen.queryByRole('group', { name: 'Replay' })).toBeNull());
  });

  it('lets one choose the repeat, and tells which trials it draws', async () => {
    const onShow = vi.fn();
    render(<Timelines trials={[trial(0), trial(1), trial(2)]} onShow={onShow} />);
    expect(onShow).toHaveBeenLastCalledWith(['threads 1']);
    fireEvent.change(screen.getByLabelText(/Repeat/), { target: { value: '2' } });
    await waitFor(() => expect(onShow).toHaveBeenLastCalledWith(['threads 2']));
  });

  it('offers no choice where there is one repeat', () => {
    render(<Timelines trials={[trial(0)]} />);
    expect(screen.queryByLabelText(/Repeat/)).toBeNull();
  });

  it('has a table with the figures of each lane', async () => {
    render(<Timelines trials={[trial(0)]} />);
    await screen.findByText('6 tasks in view');
    const details = document.querySelector('details');
    if (!details) throw new Error('no details');
    details.open = true;
    fireEvent(details, new Event('toggle'));
    const table = await screen.findByRole('table');
    expect(table.querySelectorAll('tbody tr')).toHaveLength(2);
    expect(table.textContent).toContain('thread 2');
  });

  it('explains the signs of those failures that occurred', async () => {
    const records = RecordsBuffer.of(recordsOf([{ lane: 0, startedMs: 10, endedMs: 20, outcome: 'timeout' }]));
    render(<Timelines trials={[{ ...trial(0), records, total: 1, failed: 1 }]} />);
    expect(await screen.findByText('timed out')).toBeTruthy();
    expect(screen.queryByText('its worker died')).toBeNull();
  });

  it('goes on with what it knows while records are appended', async () => {
    const first = recordsOf([{ lane: 0, startedMs: 10, endedMs: 20 }]);
    const start: TimelineTrial & { records: RecordsBuffer } = {
      ...trial(0),
      state: 'running',
      total: 1,
      phases: null,
      records: RecordsBuffer.empty.append(first),
    };
    const view = render(<Timelines trials={[start]} />);
    await screen.findByText('1 task in view');
    view.rerender(
      <Timelines trials={[{ ...start, total: 2, records: start.records.append(recordsOf([{ lane: 1, startedMs: 12, endedMs: 30 }])) }]} />,
    );
    expect(await screen.findByText('2 tasks in view')).toBeTruthy();
  });
});
