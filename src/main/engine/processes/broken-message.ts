/** What a listener of a child process receives instead of a message if the child's bytes are not one. Nothing follows it. */
export class BrokenMessage {
  /** Completes "it ...". */
  readonly reason: string;

  constructor(reason: string) {
    this.reason = reason;
  }
}
