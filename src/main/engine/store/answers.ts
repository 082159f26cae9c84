import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  pythonTitle,
  recommendAnswer,
  wasMeasured,
  workloadName,
  type ListedAnswer,
  type RecommendAnswer,
} from '../../../contract/index.ts';
import { disk, type FileSystem } from '../disk/file-system.ts';
import { writeFileWhole } from '../disk/write-file.ts';
import { isId } from './layout.ts';
import { sweep, takeBack, throwAway } from './removal/trash.ts';

/** Recommendations on disk: one JSON file each. Skips files that are something else. */
export class AnswerStore {
  readonly #folder: string;
  readonly #fs: FileSystem;

  constructor(folder: string, fs: FileSystem = disk) {
    this.#folder = folder;
    this.#fs = fs;
  }

  /** Writes the file whole or not at all; rejects if it can't. */
  async save(answer: RecommendAnswer): Promise<void> {
    await this.#fs.makeFolder(this.#folder);
    await writeFileWhole(this.#path(answer.id), `${JSON.stringify(answer, null, 1)}\n`, this.#fs);
  }

  /** Newest first. Skips those of tasks that did not load, which older versions saved. */
  async list(): Promise<ListedAnswer[]> {
    // Before the first save there is no folder.
    const names = await readdir(this.#folder).catch(() => []);
    const answers = await Promise.all(
      names.filter((name) => name.endsWith('.json')).map((name) => this.open(name.slice(0, -'.json'.length))),
    );
    return answers
      .filter((answer) => answer !== null)
      .filter(({ recommendation }) => wasMeasured(recommendation))
      .map(listedOf)
      .sort((a, b) => b.at.localeCompare(a.at));
  }

  /** Null: there is no recommendation with that id. */
  async open(id: string): Promise<RecommendAnswer | null> {
    if (!isId(id)) return null;
    try {
      const parsed = recommendAnswer.safeParse(JSON.parse(await readFile(this.#path(id), 'utf8')));
      return parsed.success ? parsed.data : null;
    } catch {
      return null;
    }
  }

  /** Moves it to the trash, from where `restore` brings it back for seven days. Returns whether it existed. */
  async remove(id: string): Promise<boolean> {
    if ((await this.open(id)) === null) return false;
    await sweep(this.#folder);
    await throwAway(this.#folder, fileOf(id));
    return true;
  }

  /** Null: it is not in the trash. */
  async restore(id: string): Promise<RecommendAnswer | null> {
    if (!isId(id)) return null;
    try {
      await takeBack(this.#folder, fileOf(id));
    } catch {
      return null;
    }
    return this.open(id);
  }

  #path(id: string): string {
    return join(this.#folder, fileOf(id));
  }
}

const fileOf = (id: string): string => `${id}.json`;

const listedOf = ({ id, at, request, recommendation, python }: RecommendAnswer): ListedAnswer => ({
  id,
  at,
  of: request.workload.type === 'module' ? request.workload.path : workloadName(request.workload),
  tasks: request.tasks,
  ...(python ? { python: pythonTitle(python) } : {}),
  headline: recommendation.headline,
  basis: recommendation.basis,
  key: recommendation.key,
});
