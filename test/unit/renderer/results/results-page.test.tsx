// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { ResultPage } from '../../../../src/renderer/src/features/results/ResultPage.tsx';
import { ResultsPage } from '../../../../src/renderer/src/features/results/ResultsPage.tsx';
import { importFiles } from '../../../../src/renderer/src/features/results/import.ts';
import { loadHost } from '../../../../src/renderer/src/state/host.ts';
import { loadResults, useResults } from '../../../../src/renderer/src/state/results.ts';
import { useRoute } from '../../../../src/renderer/src/state/route.ts';
import { useToasts } from '../../../../src/renderer/src/state/toasts.ts';
import { loading } from '../../../../src/renderer/src/state/loaded.ts';
import { problem } from '../../../../src/contract/index.ts';
import { createFakeApi, experiment, fakeResult, type FakeApi } from '../../../helpers/fakes/api.ts';

function show(api: FakeApi): Promise<void> {
  Object.assign(window, { lanewise: api });
  useResults.setState({ results: loading });
  useToasts.setState({ toasts: [] });
  render(<ResultsPage />);
  return loadResults();
}
const three = () =>
  createFakeApi({
    results: ['One', 'Two', 'Three'].map((name, at) =>
      fakeResult(name, { createdAt: `2026-01-0${String(at + 1)}T00:00:00Z`, experiment: { ...experiment, name } }),
    ),
  });
const names = () => screen.getAllByRole('link').map((link) => link.textContent);
const lastToast = () => useToasts.getState().toasts.at(-1);

afterEach(cleanup);

it('says that there are none yet, and leads to the Lab', async () => {
  await show(createFakeApi());
  fireEvent.click(await screen.findByRole('button', { name: 'Set up an experiment' }));
  expect(useRoute.getState().route).toEqual({ page: 'lab' });
});

it('says why they could not be listed, and tries again', async () => {
  let broken = true;
  const fine = three();
  const api = createFakeApi({
    commands: { 'results.list': async () => (broken ? problem('failed', 'The folder can’t be read.') : fine.commands['results.list']({})) },
  });
  await show(api);
  expect(await screen.findByText('The folder can’t be read.')).toBeTruthy();
  broken = false;
  fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
  expect(await screen.findByText('Two')).toBeTruthy();
});

it('lists the newest first and finds by a search', async () => {
  await show(three());
  await screen.findByText('One');
  expect(names()).toEqual(['Three', 'Two', 'One']);
  fireEvent.change(screen.getByLabelText('Search'), { target: { value: 'tw' } });
  expect(names()).toEqual(['Two']);
});

it('deletes what is selected, and brings it back', async () => {
  await show(three());
  fireEvent.click(await screen.findByLabelText('Select Two'));
  fireEvent.click(screen.getByRole('button', { name: 'Delete' }));
  await waitFor(() => expect(names()).toEqual(['Three', 'One']));
  lastToast()!.action!.run();
  await waitFor(() => expect(names()).toEqual(['Three', 'Two', 'One']));
});

it('compares two or more, not one', async () => {
  await show(three());
  const compare = await screen.findByRole('button', { name: 'Compare' });
  fireEvent.click(screen.getByLabelText('Select One'));
  expect((compare as HTMLButtonElement).disabled).toBe(true);
  fireEvent.click(screen.getByLabelText('Select Three'));
  fireEvent.click(compare);
  expect(useRoute.getState().route).toEqual({ page: 'compare', ids: ['Three', 'One'] });
});

it('renames in place by keyboard', async () => {
  const api = three();
  await show(api);
  fireEvent.keyDown(await screen.findByLabelText('Actions for Two'), { key: 'Enter' });
  fireEvent.click(await screen.findByRole('menuitem', { name: 'Rename' }));
  const input = await screen.findByLabelText('Name of the result');
  fireEvent.change(input, { target: { value: ' Second ' } });
  fireEvent.blur(input);
  expect(await screen.findByText('Second')).toBeTruthy();
  expect(api.calls).toContainEqual({ command: 'results.rename', input: { id: 'Two', name: 'Second' } });
});

it('exports a result in any format from its row', async () => {
  const api = three();
  await show(api);
  await loadHost();
  fireEvent.keyDown(await screen.findByLabelText('Actions for Two'), { key: 'Enter' });
  fireEvent.keyDown(await screen.findByRole('menuitem', { name: 'Export' }), { key: 'ArrowRight' });
  fireEvent.click(await screen.findByRole('menuitem', { name: /Lanewise result/ }));
  await waitFor(() => expect(api.calls).toContainEqual({ command: 'results.export', input: { id: 'Two', format: 'lanewise' } }));
});

it('copies the command that repeats a result, from its row', async () => {
  const written: string[] = [];
  vi.spyOn(navigator.clipboard, 'writeText').mockImplementation(async (text) => void written.push(text));
  await show(three());
  fireEvent.keyDown(await screen.findByLabelText('Actions for Two'), { key: 'Enter' });
  fireEvent.click(await screen.findByRole('menuitem', { name: 'Copy command' }));
  await waitFor(() => expect(written).toEqual(['lanewise run sleep --tasks 15']));
});

const ofPages = () =>
  createFakeApi({
    results: [
      fakeResult('mine'),
      fakeResult('plan', { createdAt: '2026-01-01T00:00:00Z', experiment: { ...experiment, name: 'Plan: Hashing', origin: 'plan' } }),
      fakeResult('crash', {
        state: 'failed',
        experiment: { ...experiment, name: 'Learn: Crash isolation', workload: { type: 'builtin', id: 'crash', params: {} } },
      }),
      fakeResult('claim', { experiment: { ...experiment, name: 'Renamed', origin: 'claim' } }),
    ],
  });

it("shows the user's own results first, and those of other pages behind filters", async () => {
  await show(ofPages());
  expect(await screen.findByRole('radio', { name: 'Sheets 0' })).toBeTruthy();
  expect(names()).toEqual([experiment.name, 'Plan: Hashing']);
  fireEvent.click(screen.getByRole('radio', { name: 'Claims 1' }));
  expect(names()).toEqual(['Renamed']);
  fireEvent.click(screen.getByRole('radio', { name: 'All 4' }));
  expect(names()).toHaveLength(4);
});

it('does not call a scene failed whose worker crashes on purpose', async () => {
  await show(ofPages());
  fireEvent.click(await screen.findByRole('radio', { name: 'Learn 1' }));
  expect(screen.getByText('crashes on purpose')).toBeTruthy();
  expect(screen.queryByText('failed')).toBeNull();
});

it('offers what a search finds under the other filters', async () => {
  await show(ofPages());
  fireEvent.change(await screen.findByLabelText('Search'), { target: { value: 'renamed' } });
  fireEvent.click(screen.getByRole('button', { name: 'Show 1 of other kinds' }));
  expect(names()).toEqual(['Renamed']);
});

it('imports the two files of a result out of a dropped folder, and opens it', async () => {
  const api = three();
  await show(api);
  await importFiles([new File(['{}'], 'result.json'), new File(['x'], 'records.arrow'), new File(['y'], 'holiday.png')]);
  const call = api.calls.find(({ command }) => command === 'results.import');
  expect((call!.input as { files: { name: string }[] }).files.map((file) => file.name)).toEqual(['result.json', 'records.arrow']);
  expect(useRoute.getState().route).toEqual({ page: 'result', id: 'imported-3' });
  expect(within(document.body).getByText('Sent by a colleague')).toBeTruthy();
});

it.each([
  ['a .lanewise file', ['Nightly.lanewise', 'notes.txt'], ['Nightly.lanewise']],
  ['exported files, whatever their names', ['a.json', 'b.arrow'], ['a.json', 'b.arrow']],
  ['one file of any name', ['download'], ['download']],
])('imports %s', async (_, given, sent) => {
  const api = three();
  await show(api);
  await importFiles(given.map((name) => new File(['{}'], name)));
  const call = api.calls.find(({ command }) => command === 'results.import');
  expect((call!.input as { files: { name: string }[] }).files.map((file) => file.name)).toEqual(sent);
});

it('lets the host read the files where it can tell their place', async () => {
  const api = { ...three(), pathOf: (file: unknown) => `/home/me/${(file as File).name}` };
  await show(api);
  await importFiles([new File(['{}'], 'a.json')]);
  expect(api.calls).toContainEqual({ command: 'results.import', input: { from: 'paths', paths: ['/home/me/a.json'] } });
});

it('refuses several results at once in one sentence', async () => {
  const api = three();
  await show(api);
  await importFiles([new File(['{}'], 'result.json'), new File(['{}'], 'result.json')]);
  expect(lastToast()).toMatchObject({ tone: 'danger', message: 'These are several results. Import one at a time.' });
  await importFiles(['a.json', 'b.json', 'c.arrow'].map((name) => new File(['{}'], name)));
  expect(lastToast()).toMatchObject({ tone: 'danger', message: 'These are several results. Import one at a time.' });
  expect(api.calls.some(({ command }) => command === 'results.import')).toBe(false);
});

it('heads a result without a name with its workload', async () => {
  Object.assign(window, { lanewise: createFakeApi({ results: [fakeResult('One', { experiment: { ...experiment, name: '' } })] }) });
  render(<ResultPage id="One" />);
  expect(await screen.findByRole('heading', { level: 1, name: /^sleep/ })).toBeTruthy();
});
