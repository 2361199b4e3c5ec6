/**
 * Names that Microsoft's reference of Graph documents (https://learn.microsoft.com/graph/api/overview) and the compiled
 * schema leaves out, since it holds only the types around Windows Autopilot. Only the name is known of each: whatever is
 * asked for below it is taken for real.
 */

import type { GraphVersion } from './version.ts';

/** Names by the type that has them; `directoryObject[]` is the collection. */
type NamesByType = Readonly<Record<string, readonly string[]>>;

const words = (text: string): readonly string[] => text.trim().split(/\s+/);

const ROOTS = words(`
  admin agreementAcceptances agreements appCatalogs appRoleAssignments applications applicationTemplates auditLogs
  authenticationMethodsPolicy certificateBasedAuthConfiguration chats communications compliance connections contacts
  contracts copilot dataPolicyOperations directory directoryRoles directoryRoleTemplates domainDnsRecords domains drive
  drives education employeeExperience external groupLifecyclePolicies identity identityGovernance identityProtection
  identityProviders informationProtection invitations oauth2PermissionGrants permissionGrants places planner policies print
  privacy reports roleManagement schemaExtensions scopedRoleMemberships search security servicePrincipals shares sites
  solutions storage subscriptions teams teamsTemplates teamwork tenantRelationships`);

/** What stands first in a path. */
export const DOCUMENTED_ROOTS: Readonly<Record<GraphVersion, readonly string[]>> = {
  'v1.0': [...ROOTS, ...words('authenticationMethodConfigurations groupSettings groupSettingTemplates')],
  beta: [
    ...ROOTS,
    ...words(`
      accessReviews administrativeUnits allowedDataLocations conditionalAccess dataClassification directorySettingTemplates
      governanceResources governanceRoleAssignmentRequests governanceRoleAssignments governanceRoleDefinitions
      governanceRoleSettings messageTraces networkAccess onPremisesPublishingProfiles privilegedAccess
      programControls programControlTypes programs riskDetections riskyUsers settings termStore trustFramework`),
  ],
};

/** Navigation properties of v1.0; those of beta are all in the schema. */
export const DOCUMENTED_NAVIGATIONS: NamesByType = {
  deviceCompliancePolicy: words(
    'deviceSettingStateSummaries deviceStatuses deviceStatusOverview userStatuses userStatusOverview',
  ),
  deviceConfiguration: words(
    'deviceSettingStateSummaries deviceStatusOverview userStatuses userStatusOverview',
  ),
  managedDevice: words('deviceCategory logCollectionRequests windowsProtectionState'),
  mobileAppContent: words('containedApps'),
  device: words('extensions'),
  organization: words('branding certificateBasedAuthConfiguration extensions'),
  group: words(`
    appRoleAssignments calendar calendarView conversations drive drives events extensions groupLifecyclePolicies onenote
    onPremisesSyncBehavior permissionGrants photo photos planner settings sites team threads`),
  user: words(`
    activities agreementAcceptances appRoleAssignments authentication calendar calendarGroups calendars calendarView chats
    cloudClipboard cloudPCs contactFolders contacts drive drives employeeExperience events extensions followedSites
    inferenceClassification insights joinedTeams licenseDetails mailFolders managedAppRegistrations messages
    oauth2PermissionGrants onenote onlineMeetings onPremisesSyncBehavior outlook people permissionGrants photo photos planner
    presence scopedRoleMemberOf settings solutions teamwork todo`),
};

/** Types and properties of beta that its reference has and the schema's sources leave out, written as in the data files. */
export const DOCUMENTED_BETA = {
  // https://learn.microsoft.com/graph/api/resources/intune-devices-deviceidentityattestationdetail?view=graph-rest-beta
  properties: { managedDevice: { deviceIdentityAttestationDetail: 'deviceIdentityAttestationDetail' } },
  types: {
    deviceIdentityAttestationDetail: {
      kind: 'complex',
      properties: { deviceIdentityAttestationStatus: 'deviceIdentityAttestationStatus!' },
      navigations: {},
    },
  },
  enums: {
    deviceIdentityAttestationStatus: words(
      'unknown trusted unTrusted notSupported incompleteData unknownFutureValue',
    ),
  },
} as const;

/** Actions, in both versions. */
export const DOCUMENTED_ACTIONS: NamesByType = {
  deviceAppManagement: words('syncMicrosoftStoreForBusinessApps'),
  directoryObject: words('checkMemberGroups checkMemberObjects getMemberGroups getMemberObjects restore'),
  'directoryObject[]': words('getAvailableExtensionProperties getByIds validateProperties'),
  group: words(`
    addFavorite assignLicense checkGrantedPermissionsForApp removeFavorite renew resetUnseenCount retryServiceProvisioning
    subscribeByMail unsubscribeByMail validateProperties`),
  organization: words('setMobileDeviceManagementAuthority'),
  user: words(`
    assignLicense changePassword exportPersonalData findMeetingTimes getMailTips removeAllDevicesFromManagement
    reprocessLicenseAssignment retryServiceProvisioning revokeSignInSessions sendMail translateExchangeIds
    wipeManagedAppRegistrationsByDeviceTag`),
};

/** Actions that only beta has, newer than the types of its schema. */
export const DOCUMENTED_BETA_ACTIONS: NamesByType = {
  managedDevice: words(`
    changeAssignments createRemoteHelpSession endRemoteHelpSession initiateDeviceAttestation
    initiateMobileDeviceManagementKeyRecovery initiateOnDemandProactiveRemediation pauseConfigurationRefresh
    rotateLocalAdminPassword`),
  'managedDevice[]': words('bulkReprovisionCloudPc bulkRestoreCloudPc executeAction moveDevicesToOU'),
};

/** Functions, in both versions. */
export const DOCUMENTED_FUNCTIONS: NamesByType = {
  deviceManagement: words(
    'getEffectivePermissions userExperienceAnalyticsSummarizeWorkFromAnywhereDevices verifyWindowsEnrollmentAutoDiscovery',
  ),
  'directoryObject[]': words('delta'),
  'group[]': words('delta'),
  'user[]': words('delta'),
  user: words(`
    exportDeviceAndAppManagementData getManagedAppDiagnosticStatuses getManagedAppPolicies getManagedDevicesWithAppFailures
    reminderView`),
};

/** Types that derive from one of the schema, for casts. */
export const DOCUMENTED_TYPES: NamesByType = {
  directoryObject: words('administrativeUnit application directoryRole orgContact servicePrincipal'),
  mobileApp: words(`
    androidLobApp androidManagedStoreApp androidStoreApp iosLobApp iosStoreApp iosVppApp macOSDmgApp macOSLobApp
    macOSMicrosoftDefenderApp macOSMicrosoftEdgeApp macOSOfficeSuiteApp macOSPkgApp managedAndroidLobApp
    managedAndroidStoreApp managedApp managedIOSLobApp managedIOSStoreApp microsoftStoreForBusinessApp officeSuiteApp webApp
    win32CatalogApp win32LobApp windowsAppX windowsMicrosoftEdgeApp windowsMobileMSI windowsStoreApp windowsUniversalAppX
    windowsWebApp winGetApp`),
  deviceConfiguration: words(`
    androidGeneralDeviceConfiguration editionUpgradeConfiguration iosGeneralDeviceConfiguration
    macOSCustomConfiguration macOSGeneralDeviceConfiguration sharedPCConfiguration
    windows10CustomConfiguration windows10EndpointProtectionConfiguration windows10GeneralConfiguration
    windowsDefenderAdvancedThreatProtectionConfiguration windowsDomainJoinConfiguration
    windowsHealthMonitoringConfiguration windowsIdentityProtectionConfiguration windowsKioskConfiguration
    windowsUpdateForBusinessConfiguration`),
  deviceCompliancePolicy: words(`
    androidCompliancePolicy iosCompliancePolicy macOSCompliancePolicy windows10CompliancePolicy
    windows10MobileCompliancePolicy windows81CompliancePolicy`),
};
