// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, describe, expect, it } from 'vitest';
import { experimentOf } from '../../../../src/renderer/src/task-form/experiment-of.ts';
import { firstForm, labForm, type LabForm } from '../../../../src/renderer/src/task-form/form.ts';
import { readStored } from '../../../../src/renderer/src/task-form/stored-form.ts';
import { PresetGallery } from '../../../../src/renderer/src/features/lab/presets/PresetGallery.tsx';
import { PresetPart } from '../../../../src/renderer/src/features/lab/presets/PresetPart.tsx';
import { presetForm, scaleText } from '../../../../src/renderer/src/features/lab/presets/presets.ts';
import { presets, strategies, workloads } from '../../../helpers/fakes/api.ts';

afterEach(cleanup);

const offer = { workloads, strategies, presets };
const [idle, busy] = presets as [(typeof presets)[0], (typeof presets)[0]];

describe('presetForm', () => {
  it('sets up what the article did, scaled', () => {
    const form = presetForm(idle, 0.2, firstForm(offer), offer);
    expect(experimentOf(form, offer)).toMatchObject({
      experiment: {
        name: 'Idle tasks',
        workload: { id: 'sleep', params: { ms: 200 } },
        tasks: 15,
        repeats: 3,
        strategies: idle.strategies,
      },
    });
    expect(form.preset).toEqual({ id: 'idle', scale: 0.2 });
  });

  it('keeps the parameters of other workloads, and the seed', () => {
    const before: LabForm = { ...firstForm(offer), params: { 'sum-range': { n: 7 } }, seed: 99 };
    const form = presetForm(idle, 1, before, offer);
    expect(form.params).toEqual({ 'sum-range': { n: 7 }, sleep: { ms: 1000 } });
    expect(form.seed).toBe(99);
  });

  it('is remembered with its scale, and a form of an older version has none', () => {
    const form = presetForm(busy, 0.5, firstForm(offer), offer);
    expect(readStored(labForm, JSON.stringify(form))?.preset).toEqual({ id: 'busy', scale: 0.5 });
    expect(readStored(labForm, JSON.stringify({ ...form, preset: undefined }))?.preset).toBeNull();
  });
});

describe('scaleText', () => {
  it("says what a scale makes of the article's numbers", () => {
    expect(scaleText(idle, 0.2, offer)).toBe('Length: 200\u00a0ms instead of 1,000\u00a0ms.');
    expect(scaleText(busy, 0.1, offer)).toBe('10 tasks instead of 100.');
    expect(scaleText({ ...busy, scalesWorkers: true }, 0.5, offer)).toBe('50 tasks instead of 100, 3 workers instead of 5.');
    expect(scaleText(idle, 1, offer)).toBe("The article's own numbers.");
  });
});

describe('the gallery and the form', () => {
  let form: LabForm;

  function Page() {
    const [state, setState] = useState(firstForm(offer));
    form = state;
    const change = (part: Partial<LabForm>) => setState({ ...state, ...part });
    return (
      <>
        <PresetPart offer={offer} form={state} onChange={change} disabled={false} />
        <PresetGallery
          presets={presets}
          chosen={state.preset?.id ?? null}
          onChoose={(preset) => change(presetForm(preset, preset.defaultScale, state, offer))}
        />
      </>
    );
  }

  const choose = (name: RegExp): void => {
    fireEvent.click(screen.getByRole('button', { name }));
  };

  it('show each experiment with its question, below its article', () => {
    render(<Page />);
    const article = screen.getByRole('region', { name: /^"Illustrating Python multithreading vs multiprocessing", Nathan Grigg/ });
    expect(within(article).getByRole('button', { name: /^Idle tasks/ }).textContent).toContain(idle.question);
  });

  it('fill the form by one click, and scale it by the slider', () => {
    render(<Page />);
    choose(/^Idle tasks/);
    expect(form.params['sleep']).toEqual({ ms: 200 });
    const slider = screen.getByRole('slider', { name: 'Scale' });
    expect(slider.getAttribute('aria-valuetext')).toBe('20\u00a0% · Length: 200\u00a0ms instead of 1,000\u00a0ms.');
    fireEvent.change(slider, { target: { value: '6' } });
    expect(form.params['sleep']).toEqual({ ms: 1000 });
    expect(slider.getAttribute('aria-valuetext')).toBe("100\u00a0% · The article's own numbers.");
  });

  it('show which one was chosen, and forget it', () => {
    render(<Page />);
    choose(/^Busy tasks/);
    const pressed = screen.getAllByRole('button', { pressed: true });
    expect(pressed.map((button) => button.textContent)).toEqual([expect.stringContaining('Busy tasks')]);
    fireEvent.click(screen.getByRole('button', { name: 'Leave this experiment' }));
    expect(form.preset).toBeNull();
    expect(form.tasks).toBe(10);
    expect(screen.queryByRole('slider')).toBeNull();
  });
});
