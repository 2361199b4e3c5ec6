/** Thrown for a description that contradicts itself; `path` says where, e.g. deploymentProfiles[0].assignedTo. */
export class TenantSpecError extends Error {
  override readonly name = 'TenantSpecError';
  readonly path: string;

  constructor(path: string, message: string) {
    super(`${path}: ${message}`);
    this.path = path;
  }
}
