import { isPythonId, type StrategyInfo } from '../../../../contract/index.ts';
import { whyUnavailable, type LabForm, type Offer } from '../form.ts';

/** The languages of strategies, in the order of the form. */
export const languages = [
  { title: 'JavaScript', python: false },
  { title: 'Python', python: true },
] as const;

/** Strategies of a language that can't be chosen for the same reason. */
export interface Greyed {
  readonly language: string;
  /** One sentence. */
  readonly reason: string;
  readonly infos: readonly StrategyInfo[];
}

/** Whether the form's workload can run under a strategy, and so whether its chip is in the columns. */
export const isAble = (info: StrategyInfo, form: LabForm, offer: Offer): boolean => whyUnavailable(info, form, offer) === null;

/** The strategies that the form's workload can't run under, those with the same reason together. */
export function greyedOf(form: LabForm, offer: Offer): Greyed[] {
  return languages.flatMap(({ title, python }) => {
    const own = offer.strategies.filter(({ id }) => isPythonId(id) === python);
    const why = own.map((info) => whyUnavailable(info, form, offer));
    return [...new Set(why)].flatMap((reason) =>
      reason === null ? [] : [{ language: title, reason, infos: own.filter((_info, at) => why[at] === reason) }],
    );
  });
}
