/** Permissions by name: those of Microsoft Graph, and those of Microsoft's own clients. The face of this folder. */

export { GRAPH_PERMISSIONS, needsAdministrator, wrongPermission } from './graph-permissions.ts';
export { permissionsOfService, preauthorizedFor } from './preauthorized.ts';
