/** One after the other, in JavaScript or Python. */
const isSequential = ({ strategy }) => strategy === 'sequential' || strategy === 'python-sequential';

/** As a sentence shows it: two times as fast is promised from 1.95 on, and 2.04 promises no more. */
const shown = (ratio) => Number(ratio.toPrecision(2));

/**
 * What an answer promises, as times as fast as one task after the other, beside what is possible: for the choice its time by the race or else by the model,
 * for all others that it lists their time by the model, and what its sentences say. `kept`: none of them is more than possible.
 */
export function judgePromise({ most }, { recommendation }, cores) {
  const { alternatives = [], key, basis, confidence, headline, reasons } = recommendation;
  const usable = alternatives.filter(({ usable = true }) => usable);
  const alone = usable.find(isSequential);
  const choice = usable.find((each) => each.key === key);
  const predicted = (each) => (alone ? alone.predictedWallMs / each.predictedWallMs : NaN);
  const boundOf = (each) => Math.max(1, most(each, cores));
  const listed = usable.filter((each) => shown(predicted(each)) > shown(boundOf(each)));
  const said = [headline, ...reasons]
    .flatMap((text) => [...text.matchAll(/([\d.,]+) times as fast as one/g)])
    .map(([, number]) => Number(number.replaceAll(',', '')));
  const bound = choice ? boundOf(choice) : Math.max(...usable.map(boundOf), 1);
  const broken = [
    ...said.filter((number) => number > shown(bound)).map((number) => `says ${number}×`),
    ...listed.map((each) => `lists ${each.key} at ${predicted(each).toFixed(2)}×, of ${boundOf(each)}× possible`),
  ];
  return {
    choice: key ?? 'none',
    basis,
    confidence,
    promised: choice ? predicted(choice) : NaN,
    said: said.length > 0 ? Math.max(...said) : NaN,
    bound,
    broken,
  };
}
