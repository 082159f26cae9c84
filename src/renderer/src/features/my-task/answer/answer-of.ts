import { formatDate } from '../../../../../core/format/index.ts';
import { workloadName, type RecommendAnswer, type RecommendRequest } from '../../../../../contract/index.ts';

/** What an answer is for: its file or workload, and when it was given. */
export function answerOf({ request: { workload }, at }: RecommendAnswer): string {
  return `${workloadName(workload)}, ${formatDate(at)}`;
}

/** Whether an answer is for another task, or other inputs, than the form now has. */
export const isForAnother = (answer: RecommendAnswer, now: RecommendRequest | null): boolean =>
  now !== null && taskOf(answer.request) !== taskOf(now);

const taskOf = ({ workload, inputsPath, python = '' }: RecommendRequest): string => JSON.stringify([workload, inputsPath, python]);
