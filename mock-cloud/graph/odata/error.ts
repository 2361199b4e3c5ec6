/** What is wrong with a query option, and where. */
export class ODataError extends Error {
  override readonly name = 'ODataError';
  /** Zero-based character in the option's text. */
  readonly position: number;

  constructor(message: string, position: number) {
    super(message);
    this.position = position;
  }
}
