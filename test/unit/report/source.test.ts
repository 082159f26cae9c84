import { expect, it } from 'vitest';
import { articles, result as schema } from '../../../src/contract/index.ts';
import { exporters } from '../../../src/main/engine/report/exporters.ts';
import { aResult } from '../../helpers/fakes/service.ts';

const written = async (format: 'md' | 'html', source?: (typeof articles)['guide']): Promise<string> => {
  const { result, records } = aResult();
  const named = source ? { ...result, experiment: { ...result.experiment, source } } : result;
  return new TextDecoder().decode(await exporters[format].write(schema.parse(named), records));
};

it.each(['md', 'html'] as const)('%s names the article of a preset or claim: title, author, where', async (format) => {
  const text = await written(format, articles.guide);
  for (const part of [articles.guide.title, articles.guide.author, articles.guide.where]) expect(text).toContain(part);
  expect(text).toContain('The experiment follows ');
});

it.each(['md', 'html'] as const)('%s names none where there is none', async (format) => {
  expect(await written(format)).not.toContain('The experiment follows ');
});
