/** Endpoints of served hosts that the services' documents have and Glovebox has not. */

/** A row of a service's table. */
export interface DocumentedEndpoint {
  readonly methods: readonly string[];
  /** A segment in braces stands for any one. */
  readonly path: string;
  /** The page that documents it. */
  readonly source: string;
}

/** The row of a request that no route took, or undefined where the documents do not have it. Paths are read without case. */
export function documentedEndpoint(
  endpoints: readonly DocumentedEndpoint[],
  method: string,
  path: string,
): DocumentedEndpoint | undefined {
  const asked = segmentsOf(path);
  return endpoints.find(
    (endpoint) => endpoint.methods.includes(method) && fits(segmentsOf(endpoint.path), asked),
  );
}

function fits(pattern: readonly string[], asked: readonly string[]): boolean {
  return (
    pattern.length === asked.length &&
    pattern.every((part, index) => part.startsWith('{') || part === asked[index])
  );
}

function segmentsOf(path: string): string[] {
  return path
    .toLowerCase()
    .split('/')
    .filter((part) => part !== '');
}
