/** The inputs of a file. */
export interface FileInputs {
  readonly values: unknown[];
  /** How the file was read, such as "CSV, columns divided by semicolons". */
  readonly kind: string;
}
