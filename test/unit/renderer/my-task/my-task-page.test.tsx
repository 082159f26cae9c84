// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { ok, problem, type Commands, type RecommendEvent } from '../../../../src/contract/index.ts';
import { DropTarget } from '../../../../src/renderer/src/app/DropTarget.tsx';
import { Navigation } from '../../../../src/renderer/src/app/layout/Navigation.tsx';
import { useHostEvents } from '../../../../src/renderer/src/app/hooks/use-host-events.ts';
import { MyTaskPage } from '../../../../src/renderer/src/features/my-task/MyTaskPage.tsx';
import { navigate } from '../../../../src/renderer/src/state/route.ts';
import { useRecommend } from '../../../../src/renderer/src/state/measuring/recommend.ts';
import { closeToast, useToasts } from '../../../../src/renderer/src/state/toasts.ts';
import { Toasts } from '../../../../src/renderer/src/ui/overlays/Toast.tsx';
import { createFakeApi, type FakeApi } from '../../../helpers/fakes/api.ts';
import { answerWithSizes, listedAnswer, request, sampleAnswer, untoldAnswer } from '../../../helpers/samples/answer.ts';

let api: FakeApi;

function App() {
  useHostEvents();
  const toasts = useToasts((state) => state.toasts);
  return (
    <>
      <Navigation />
      <MyTaskPage />
      <DropTarget />
      <Toasts toasts={toasts} onClose={closeToast} />
    </>
  );
}

async function open(commands: Partial<Commands> = {}): Promise<void> {
  api = createFakeApi({ commands });
  Object.assign(window, { lanewise: api });
  render(<App />);
  await screen.findByRole('form', { name: 'Describe your task' });
}

const hear = (...events: RecommendEvent[]): void =>
  act(() => {
    for (const event of events) api.emit({ type: 'recommend', event });
  });
const started: RecommendEvent = { type: 'recommend-started', runId: 'recommend-1', request };
const asked = (command: string): unknown[] => api.calls.filter((call) => call.command === command).map(({ input }) => input);

beforeEach(() => {
  localStorage.clear();
  navigate({ page: 'lab' });
  useRecommend.setState({ run: { state: 'idle' }, opened: null, answers: { state: 'loading' } });
});
afterEach(cleanup);

it('asks for the task, the number of tasks and the limits that were set', async () => {
  await open();
  const button = screen.getByRole('button', { name: /^Recommend Ctrl/ });
  expect(button).toHaveProperty('disabled', true);
  fireEvent.change(screen.getByLabelText('Task module'), { target: { value: '/home/me/resize.mjs' } });
  fireEvent.change(screen.getByLabelText('Tasks of the real job'), { target: { value: '20000' } });
  fireEvent.change(screen.getByLabelText('Memory'), { target: { value: '500' } });
  fireEvent.click(screen.getByRole('switch', { name: 'Must stay responsive' }));
  fireEvent.click(button);
  await waitFor(() => expect(asked('recommend.start')).toEqual([request]));
});

const venv = { path: '/home/me/.venv/bin/python', version: '3.11.7', implementation: 'CPython', preferred: 'task' } as const;
const system = { path: '/usr/bin/python3', version: '3.13.0', implementation: 'CPython' };

it('lets a task in Python run in the interpreter that is found for it, or in another one', async () => {
  await open({ 'pythons.list': () => Promise.resolve(ok({ pythons: [venv, system], asFound: venv })) });
  expect(screen.queryByLabelText('Python')).toBeNull();
  fireEvent.change(screen.getByLabelText('Task module'), { target: { value: '/home/me/resize.py' } });
  expect(await screen.findByRole('option', { name: 'Automatic (Python 3.11.7, beside or above the task)' })).toBeTruthy();
  expect(asked('pythons.list').at(-1)).toEqual({ task: '/home/me/resize.py' });
  fireEvent.change(screen.getByLabelText('Python'), { target: { value: system.path } });
  await waitFor(() => expect(asked('task.inspect').at(-1)).toMatchObject({ python: system.path }));
  fireEvent.click(screen.getByRole('button', { name: /^Recommend Ctrl/ }));
  await waitFor(() => expect(asked('recommend.start')).toEqual([expect.objectContaining({ python: system.path })]));
});

it('names the interpreter of an answer, and of those before it', async () => {
  const answer = sampleAnswer({ python: venv });
  await open({ 'recommend.list': () => Promise.resolve(ok([listedAnswer(answer)])), 'recommend.open': () => Promise.resolve(ok(answer)) });
  const past = await screen.findByRole('list', { name: 'Past answers' });
  expect(past.textContent).toContain('Python 3.11.7');
  fireEvent.click(within(past).getAllByRole('button')[0]!);
  expect(await screen.findByText('Python 3.11.7 (/home/me/.venv/bin/python, beside or above the task)')).toBeTruthy();
});

it('asks for a built-in workload with its parameters', async () => {
  await open();
  fireEvent.click(screen.getByRole('button', { name: 'Change the workload, Your own task' }));
  fireEvent.click(screen.getByRole('option', { name: 'Sum of a range' }));
  fireEvent.click(screen.getByRole('button', { name: /^Recommend Ctrl/ }));
  const workload = { type: 'builtin', id: 'sum-range', params: { n: 1e8 } };
  await waitFor(() => expect(asked('recommend.start')).toEqual([expect.objectContaining({ workload, tasks: 24 })]));
});

const dropFiles = (...names: string[]): void => {
  const files = names.map((name) => new File(['1'], name));
  const drop = new Event('drop', { bubbles: true, cancelable: true });
  Object.assign(drop, { dataTransfer: { types: ['Files'], items: [], files } });
  act(() => void window.dispatchEvent(drop));
};

it('uses files dropped on it where they lie, where the host can tell', async () => {
  await open();
  act(() => navigate({ page: 'my-task' }));
  Object.assign(window, { lanewise: { ...api, pathOf: (file: File) => `/home/me/${file.name}` } });
  dropFiles('sizes.csv', 'resize.mjs');
  await waitFor(() => expect(screen.getByLabelText('Task module')).toHaveProperty('value', '/home/me/resize.mjs'));
  expect(screen.getByLabelText('Inputs (optional)')).toHaveProperty('value', '/home/me/sizes.csv');
  expect(asked('files.keep')).toEqual([]);
});

it('uses copies of files dropped on it where nobody can tell where they lie', async () => {
  await open();
  act(() => navigate({ page: 'my-task' }));
  dropFiles('resize.mjs');
  await waitFor(() => expect(screen.getByLabelText('Task module')).toHaveProperty('value', '/kept/resize.mjs'));
  expect(asked('files.keep')).toEqual([{ files: [{ name: 'resize.mjs', bytes: new Uint8Array([49]) }] }]);
});

it('asks before it loads a file that was dropped on another page, and touches nothing until then', async () => {
  await open();
  Object.assign(window, { lanewise: { ...api, pathOf: (file: File) => `/home/me/${file.name}` } });
  dropFiles('sizes.csv', 'resize.mjs');
  const dialog = await screen.findByRole('dialog', { name: 'Load resize.mjs?' });
  expect(within(dialog).getByText('/home/me/resize.mjs')).toBeTruthy();
  expect(within(dialog).getByText('/home/me/sizes.csv')).toBeTruthy();
  expect(screen.getByLabelText('Task module')).toHaveProperty('value', '');
  fireEvent.click(within(dialog).getByRole('button', { name: 'Load it' }));
  await waitFor(() => expect(screen.getByLabelText('Task module')).toHaveProperty('value', '/home/me/resize.mjs'));
  expect(screen.queryByRole('dialog')).toBeNull();
});

it('loads and copies nothing of dropped files that the user does not confirm', async () => {
  await open();
  dropFiles('resize.mjs');
  const dialog = await screen.findByRole('dialog');
  expect(within(dialog).getByText('resize.mjs, a copy of 1 B')).toBeTruthy();
  fireEvent.click(within(dialog).getByRole('button', { name: 'Cancel' }));
  expect(screen.queryByRole('dialog')).toBeNull();
  expect(asked('files.keep')).toEqual([]);
  expect(screen.getByLabelText('Task module')).toHaveProperty('value', '');
});

it('takes no result for a task', async () => {
  await open();
  dropFiles('result.json', 'records.arrow');
  await waitFor(() => expect(asked('results.import')).toHaveLength(1));
  expect(screen.getByLabelText('Task module')).toHaveProperty('value', '');
});

it.each([
  [false, /^The first time, Lanewise also measures this machine: about 3\ss\.$/],
  [true, /^Lanewise first measures this machine again: about 3\ss, as the last time\.$/],
])('announces that it measures the machine first (as the last time: %s)', async (asLastTime, text) => {
  await open({ 'recommend.calibration': () => Promise.resolve(ok({ ms: 3000, asLastTime })) });
  expect(screen.queryByText(text)).toBeNull();
  fireEvent.change(screen.getByLabelText('Task module'), { target: { value: '/home/me/resize.mjs' } });
  expect(await screen.findByText(text)).toBeTruthy();
});

it('shows measuring the machine as a separate step, only if it happens', async () => {
  await open();
  const steps = (): (string | null)[] =>
    within(screen.getByRole('list', { name: 'Stages' }))
      .getAllByRole('listitem')
      .map(({ textContent }) => textContent);
  hear(started, { type: 'stage', runId: 'recommend-1', stage: 'loading', what: 'Loading the task', fraction: 0 });
  expect(steps()).toEqual(['1Loading', '2Sampling', '3Predicting', '4Racing']);
  hear({ type: 'stage', runId: 'recommend-1', stage: 'calibrating', what: 'What threads cost', fraction: 0.1 });
  expect(steps()).toEqual(['Loading', '2Measuring this machine', '3Sampling', '4Predicting', '5Racing']);
});

it('shows the stage, the kind of work and the race as they come, and stops', async () => {
  await open();
  hear(started, { type: 'stage', runId: 'recommend-1', stage: 'sampling', what: 'In a pool of threads', fraction: 0.25 });
  expect(screen.getByText('In a pool of threads')).toBeTruthy();
  // On the page, and in the ring that every page shows.
  expect(screen.getAllByText('25 %')).toHaveLength(2);
  expect(screen.getByRole('link', { name: 'My task: 25\u00a0%' }).getAttribute('href')).toBe('#/my-task');
  expect(screen.getByText('Sampling').closest('li')?.getAttribute('aria-current')).toBe('step');
  expect(screen.queryByRole('list', { name: 'The race' })).toBeNull();
  hear(
    { type: 'sampled', runId: 'recommend-1', kindOfWork: { cpu: 0.92, wait: 0.08 }, tasks: 40 },
    { type: 'raced', runId: 'recommend-1', key: 'processes:workers=4:concurrency=1', round: 0, tasks: 200, wallMs: 59_000 },
    { type: 'raced', runId: 'recommend-1', key: 'threads:workers=4:concurrency=1', round: 0, tasks: 200, wallMs: 51_000 },
  );
  expect(screen.getByText(/^It computes/)).toBeTruthy();
  const racers = within(screen.getByRole('list', { name: 'The race' })).getAllByRole('listitem');
  expect(racers.map((racer) => racer.textContent)).toEqual([
    expect.stringMatching(/^4 threadsleads51\ss/),
    expect.stringMatching(/^4 processes59\ss/),
  ]);
  fireEvent.click(screen.getByRole('button', { name: /^Stop Ctrl/ }));
  await waitFor(() => expect(asked('recommend.stop')).toEqual([{ runId: 'recommend-1' }]));
  hear({ type: 'recommend-ended', runId: 'recommend-1', end: { state: 'cancelled' } });
  expect(screen.getByRole('heading', { name: 'Stopped' })).toBeTruthy();
});

it('shows the answer: how sure, on what it rests, predicted beside measured, the outlook and the code', async () => {
  await open();
  const answer = sampleAnswer();
  hear(started, { type: 'recommend-ended', runId: 'recommend-1', end: { state: 'done', answer } });
  expect(screen.getByRole('heading', { name: answer.recommendation.headline })).toBeTruthy();
  expect(screen.getByText(/96 % sure.*from a race of the leaders/)).toBeTruthy();
  const rows = within(screen.getByRole('table', { name: 'Alternatives' }))
    .getAllByRole('row')
    .slice(1);
  expect(rows[0]?.textContent).toMatch(
    /threadsrecommended4 workersraced, predicted 52\ss, 61(\.\d)?\sMB51\ss50 to 5363(\.\d)?\sMB95\smsCPU 8\.1\d?\ss/,
  );
  expect(rows[1]?.textContent).toMatch(/sequential1 worker3\.87×\sslower3\smin\s21\ss.*4\sMB–/);
  expect(screen.getByText(/A pool pays off from about 30 tasks/)).toBeTruthy();
  expect(screen.getByText(/For 200,000 tasks the best choice is a pool of 4 processes/)).toBeTruthy();
  const writeText = vi.fn(() => Promise.resolve());
  Object.defineProperty(navigator, 'clipboard', { configurable: true, value: { writeText } });
  fireEvent.click(screen.getByRole('button', { name: 'Copy' }));
  await screen.findByRole('button', { name: 'Copied' });
  expect(writeText).toHaveBeenCalledWith(answer.code);
});

it('folds the alternatives that were left out for the same reason, and opens them', async () => {
  await open();
  const answer = answerWithSizes();
  hear(started, { type: 'recommend-ended', runId: 'recommend-1', end: { state: 'done', answer } });
  const table = within(screen.getByRole('table', { name: 'Alternatives' }));
  const fold = table.getByRole('button', { name: 'processes, 3 sizes' });
  expect(fold.closest('tr')?.textContent).toMatch(/2 to 8 workersover the memory limit12\.5 to 50\ss194 to 776\sMB/);
  expect(table.getAllByRole('row')).toHaveLength(4);
  fireEvent.click(fold);
  expect(fold.getAttribute('aria-expanded')).toBe('true');
  expect(table.getAllByRole('row')).toHaveLength(7);
});

it('names a task that was written here, and a file in a headline, as the user knows them', async () => {
  await open();
  const path = '/home/me/.lanewise/dropped/written-0123456789abcdef/task.mjs';
  const answer = untoldAnswer();
  const help = 'Fix the task, then run it again.';
  const headline = `Can't tell: the task module ${path} could not be loaded: line 1: SyntaxError: Unexpected end of input. ${help}`;
  hear(started, {
    type: 'recommend-ended',
    runId: 'recommend-1',
    end: {
      state: 'done',
      answer: {
        ...answer,
        request: { ...request, workload: { type: 'module', path }, inputsPath: '/d/dropped/0123456789abcdef/rows.csv' },
        recommendation: { ...answer.recommendation, headline, cantTell: { cause: 'not-loaded', help } },
      },
    },
  });
  const said = "Can't tell: the task module task.mjs could not be loaded: line 1: SyntaxError: Unexpected end of input.";
  expect(screen.getByRole('heading', { name: said })).toBeTruthy();
  expect(screen.getByText('task.mjs (written in Lanewise)')).toBeTruthy();
  expect(screen.getByText('rows.csv (a copy)')).toBeTruthy();
  expect(document.body.textContent).not.toContain('0123456789abcdef');
});

it('says once why it can’t be told, and what would help, and offers no code', async () => {
  await open();
  hear(started, { type: 'recommend-ended', runId: 'recommend-1', end: { state: 'done', answer: untoldAnswer() } });
  expect(screen.getByRole('heading', { name: "Can't tell: the machine is busy." })).toBeTruthy();
  expect(screen.getAllByText(/busy|other programs/i)).toHaveLength(2);
  expect(screen.getAllByText('Close other programs and ask again.')).toHaveLength(1);
  expect(screen.queryByRole('button', { name: 'Copy' })).toBeNull();
  expect(screen.queryByText(/% sure/)).toBeNull();
});

it('says what failed, at the start and later', async () => {
  await open({ 'recommend.start': async () => problem('busy', 'An experiment is running.') });
  fireEvent.change(screen.getByLabelText('Task module'), { target: { value: '/home/me/resize.mjs' } });
  fireEvent.click(screen.getByRole('button', { name: /^Recommend Ctrl/ }));
  expect(await screen.findByText('An experiment is running.')).toBeTruthy();
  hear(started, {
    type: 'recommend-ended',
    runId: 'recommend-1',
    end: { state: 'failed', problem: problem('failed', 'No thread.').problem },
  });
  expect(screen.getByRole('heading', { name: 'The recommendation failed' })).toBeTruthy();
  expect(screen.getByText('No thread.')).toBeTruthy();
});

it('joins a recommendation that is looked for already', async () => {
  await open({ 'recommend.current': async () => ok({ events: [started] }) });
  expect(await screen.findByRole('button', { name: /^Stop Ctrl/ })).toBeTruthy();
});

it('opens a past answer, fills the form with it, removes it and takes that back', async () => {
  const kept = new Map([sampleAnswer(), untoldAnswer()].map((answer) => [answer.id, answer]));
  await open({
    'recommend.list': async () => ok([...kept.values()].map(listedAnswer)),
    'recommend.open': async ({ id }) => {
      const answer = kept.get(id);
      return answer ? ok(answer) : problem('not-found', 'Gone.');
    },
    'recommend.remove': async ({ id }) => {
      kept.delete(id);
      return ok(null);
    },
    'recommend.restore': async ({ id }) => {
      kept.set(id, sampleAnswer());
      return ok(null);
    },
  });
  const list = await screen.findByRole('list', { name: 'Past answers' });
  fireEvent.click(within(list).getByRole('button', { name: /^resize\.mjs raced/ }));
  await screen.findByRole('table', { name: 'Alternatives' });
  fireEvent.click(screen.getByRole('button', { name: 'Use these settings' }));
  expect(screen.getByLabelText('Task module')).toHaveProperty('value', '/home/me/resize.mjs');
  fireEvent.click(within(list).getAllByRole('button', { name: /^Remove the answer/ })[0]!);
  await waitFor(() => expect(within(list).getAllByRole('listitem')).toHaveLength(1));
  expect(screen.queryByRole('table', { name: 'Alternatives' })).toBeNull();
  fireEvent.click(await screen.findByRole('button', { name: 'Undo' }));
  await waitFor(() => expect(within(list).getAllByRole('listitem')).toHaveLength(2));
});

/** Chooses files in the next dialog of the browser. */
function choosing(...names: string[]): void {
  vi.spyOn(HTMLInputElement.prototype, 'click').mockImplementationOnce(function (this: HTMLInputElement) {
    Object.defineProperty(this, 'files', { value: names.map((name) => new File(['1'], name)) });
    this.dispatchEvent(new Event('change'));
  });
}

it('uses chosen files as dropped ones: where they lie, or as copies', async () => {
  await open();
  choosing('resize.mjs', 'sizes.csv');
  fireEvent.click(screen.getByRole('button', { name: 'Choose its files…' }));
  await waitFor(() => expect(screen.getByLabelText('Task module')).toHaveProperty('value', '/kept/resize.mjs'));
  expect(screen.getByLabelText('Inputs (optional)')).toHaveProperty('value', '/kept/sizes.csv');
  Object.assign(window, { lanewise: { ...api, pathOf: (file: File) => `/home/me/${file.name}` } });
  choosing('shrink.mjs');
  fireEvent.click(screen.getByRole('button', { name: 'Choose its files…' }));
  await waitFor(() => expect(screen.getByLabelText('Task module')).toHaveProperty('value', '/home/me/shrink.mjs'));
});

it('says which chosen files are no task', async () => {
  await open();
  choosing('photo.png');
  fireEvent.click(screen.getByRole('button', { name: 'Choose its files…' }));
  expect(await screen.findByText(/^None of these files is a task/)).toBeTruthy();
});

it('fills a field of the form with a chosen file', async () => {
  await open();
  const [task, inputs] = screen.getAllByRole('button', { name: 'Choose…' });
  choosing('resize.mjs', 'helper.bin');
  fireEvent.click(task!);
  await waitFor(() => expect(screen.getByLabelText('Task module')).toHaveProperty('value', '/kept/resize.mjs'));
  choosing('sizes.csv');
  fireEvent.click(inputs!);
  await waitFor(() => expect(screen.getByLabelText('Inputs (optional)')).toHaveProperty('value', '/kept/sizes.csv'));
});
