import type { Page } from '@playwright/test';

/** The hosts that have a window. The project of playwright.config.ts says which one its tests run in. */
export type HostKind = 'browser' | 'electron';

/** A file that the app gave away: what it is called and what it holds. */
export interface SavedFile {
  readonly name: string;
  readonly bytes: Buffer;
}

/** A running Lanewise with its own folder for settings and results, whichever shell it runs in. */
export interface Host {
  /** The folder of settings and results. */
  readonly home: string;
  /** Errors that its pages wrote to their console. */
  readonly errors: readonly string[];
  start(): Promise<void>;
  /** The window, at `route` ("#/settings"; the Lab if empty), loaded anew. */
  open(route?: string): Promise<Page>;
  /** Quits as a user does, and waits until it has ended. */
  stop(): Promise<void>;
  /** Stops, starts again with the same folder, and opens the window at `route`. The page of before is gone. */
  restart(route?: string): Promise<Page>;
  /** Does what makes the app save a file, and returns that file. */
  saved(act: () => Promise<void>): Promise<SavedFile>;
  /** Shows a document in a window of its own, which the caller closes. */
  shown(html: string): Promise<Page>;
  /** Does what makes the app ask for files, and chooses those. */
  chosen(paths: readonly string[], act: () => Promise<void>): Promise<void>;
  /** Drops files on the window as a file manager does, each with its path. */
  dropped(paths: readonly string[]): Promise<void>;
}
