/** What a listener of a child process hears instead of a message where the child's bytes are no message. Nothing follows it. */
export class BrokenMessage {
  /** Completes "it ...". */
  readonly reason: string;

  constructor(reason: string) {
    this.reason = reason;
  }
}
