/**
 * Services of Microsoft that tokens may be for: their application ids, names and identifier URIs. Those of the PC and of Graph
 * are of protocols-entra.md 18, those of Azure's command line (`az cloud show`, "resource ids") as recorded in
 * https://github.com/dirkjanm/ROADtools (roadtx, firstpartyscopes.json, resourceidentifiers). Without a trailing slash.
 */

/** Microsoft Graph. */
export const GRAPH = '00000003-0000-0000-c000-000000000000';
/** Azure AD Graph, which was before it. */
export const DIRECTORY_GRAPH = '00000002-0000-0000-c000-000000000000';
/** Device Registration Service. */
export const DEVICE_REGISTRATION = '01cb2876-7ebd-4aa4-9cc9-d28bd4d359a9';
/** Microsoft Intune Enrollment. */
export const ENROLLMENT = 'd4ebce55-015a-49b5-a083-c84d1797ae8c';
/** Microsoft Intune. */
export const INTUNE = '0000000a-0000-0000-c000-000000000000';
/** Windows Store for Business. */
export const STORE = '45a330b1-b1ec-4cc1-9161-9f03992aa49f';
/** Azure Resource Manager. */
export const RESOURCE_MANAGER = '797f4846-ba00-4fd7-ba43-dac1f8f63013';

/** One of them. */
interface MicrosoftService {
  readonly appId: string;
  readonly displayName: string;
  readonly identifierUris: readonly string[];
}

const service = (
  appId: string,
  displayName: string,
  ...identifierUris: readonly string[]
): MicrosoftService => ({
  appId,
  displayName,
  identifierUris,
});

/** The services. */
export const MICROSOFT_SERVICES: readonly MicrosoftService[] = [
  service(GRAPH, 'Microsoft Graph', 'https://graph.microsoft.com'),
  service(DIRECTORY_GRAPH, 'Windows Azure Active Directory', 'https://graph.windows.net'),
  service(
    DEVICE_REGISTRATION,
    'Device Registration Service',
    'urn:ms-drs:enterpriseregistration.windows.net',
  ),
  service(ENROLLMENT, 'Microsoft Intune Enrollment', 'https://enrollment.manage.microsoft.com'),
  service(INTUNE, 'Microsoft Intune', 'https://manage.microsoft.com'),
  service(STORE, 'Windows Store for Business', 'https://onestore.microsoft.com'),
  service('c161e42e-d4df-4a3d-9b42-e7a3c31f59d4', 'Microsoft Intune API', 'https://api.manage.microsoft.com'),
  service(
    RESOURCE_MANAGER,
    'Windows Azure Service Management API',
    'https://management.core.windows.net',
    'https://management.azure.com',
  ),
  service('cfa8b339-82a2-471a-a3c9-0fc0be7a4093', 'Azure Key Vault', 'https://vault.azure.net'),
  service('589d5083-6f11-4d30-a62a-a4b316a14abf', 'Azure Managed HSM', 'https://managedhsm.azure.net'),
  service('e406a681-f3d4-42a8-90b6-c2b029497af1', 'Azure Storage', 'https://storage.azure.com'),
  service('022907d3-0f1b-48f7-badc-1ba6abab6d66', 'Azure SQL Database', 'https://database.windows.net'),
  service(
    '123cd850-d9df-40bd-94d5-c9f07b7fa203',
    'Azure OSSRDBMS Database',
    'https://ossrdbms-aad.database.windows.net',
  ),
  service('a232010e-820c-4083-83bb-3ace5fc29d0b', 'Azure Cosmos DB', 'https://cosmos.azure.com'),
  service('ddbf3205-c6bd-46ae-8127-60eb93363864', 'Microsoft Azure Batch', 'https://batch.core.windows.net'),
  service('e9f49c6b-5ce5-44c8-925d-015017e9f7ad', 'Azure Data Lake', 'https://datalake.azure.net'),
  service('ca7f3f0b-7d91-482c-8e09-c5d840d0eac5', 'Log Analytics API', 'https://api.loganalytics.io'),
  service(
    'f5c26e74-f226-4ae8-85f0-b4af0080ac9e',
    'Application Insights API',
    'https://api.applicationinsights.io',
  ),
  service(
    '1ac05c7e-12d2-4605-bf9d-549d7041c6b3',
    'Microsoft Azure Synapse Gateway',
    'https://dev.azuresynapse.net',
  ),
  service('c61423b7-1d1f-430d-b444-0eee53298103', 'Azure Attestation', 'https://attest.azure.net'),
  service(
    '35ffadb3-7fc1-497e-b61b-381d28e744cc',
    'Azure App Configuration',
    'https://azconfig.io',
    'https://appconfig.azure.com',
  ),
  service(
    '76c92352-c057-4cc2-9b1e-f34c32bc58bd',
    'Azure Container Registry',
    'https://containerregistry.azure.net',
  ),
  service(
    '7d312290-28c8-473c-a0ed-8e53749b6d6d',
    'Microsoft Cognitive Services',
    'https://cognitiveservices.azure.com',
  ),
  service('499b84ac-1321-427f-aa17-267ca6975798', 'Azure DevOps', 'https://app.vssps.visualstudio.com'),
];
