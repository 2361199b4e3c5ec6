/** Messages of a Windows PC as text, after the published samples: [MS-MDE2] 4.1 to 4.3 and [MS-MDM] 4. Not our encoder. */

import { ZTDID } from './tenant.ts';

/** [MS-MDE2] 4.1.1, with the values of a PC. */
export const discover = (change: Readonly<Record<string, string>> = {}): string => {
  const value = {
    email: 'anna@contoso.com',
    version: '4.0',
    type: 'CIMClient_Windows',
    policy: 'Federated',
    ...change,
  };
  return `<s:Envelope xmlns:a="http://www.w3.org/2005/08/addressing"
   xmlns:s="http://www.w3.org/2003/05/soap-envelope">
  <s:Header>
    <a:Action s:mustUnderstand="1">
      http://schemas.microsoft.com/windows/management/2012/01/enrollment/IDiscoveryService/Discover
    </a:Action>
    <a:MessageID>urn:uuid: 748132ec-a575-4329-b01b-6171a9cf8478</a:MessageID>
    <a:ReplyTo>
      <a:Address>http://www.w3.org/2005/08/addressing/anonymous</a:Address>
    </a:ReplyTo>
    <a:To s:mustUnderstand="1">
      https://enrollment.manage.microsoft.com:443/EnrollmentServer/Discovery.svc
    </a:To>
  </s:Header>
  <s:Body>
    <Discover xmlns="http://schemas.microsoft.com/windows/management/2012/01/enrollment/">
      <request xmlns:i="http://www.w3.org/2001/XMLSchema-instance">
        <EmailAddress>${value.email}</EmailAddress>
        <OSEdition>3</OSEdition>
        <RequestVersion>${value.version}</RequestVersion>
        <DeviceType>${value.type}</DeviceType>
        <ApplicationVersion>10.0.0.0</ApplicationVersion>
        <AuthPolicies>
          <AuthPolicy>${value.policy}</AuthPolicy>
        </AuthPolicies>
      </request>
    </Discover>
  </s:Body>
</s:Envelope>`;
};

const security = (token: string): string => `<wsse:Security s:mustUnderstand="1">
      <wsse:BinarySecurityToken wsse:ValueType="urn:ietf:params:oauth:token-type:jwt"
        wsse:EncodingType="http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd#base64binary">
        ${Buffer.from(token).toString('base64')}
      </wsse:BinarySecurityToken>
    </wsse:Security>`;

/** [MS-MDE2] 4.2.1. */
export const getPolicies = (token: string | undefined): string => `<s:Envelope
   xmlns:s="http://www.w3.org/2003/05/soap-envelope" xmlns:a="http://www.w3.org/2005/08/addressing"
   xmlns:u="http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd"
   xmlns:wsse="http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd">
  <s:Header>
    <a:Action s:mustUnderstand="1">
      http://schemas.microsoft.com/windows/pki/2009/01/enrollmentpolicy/IPolicy/GetPolicies
    </a:Action>
    <a:MessageID>urn:uuid:72048B64-0F19-448F-8C2E-B4C661860AA0</a:MessageID>
    <a:ReplyTo><a:Address>http://www.w3.org/2005/08/addressing/anonymous</a:Address></a:ReplyTo>
    ${token === undefined ? '' : security(token)}
  </s:Header>
  <s:Body xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:xsd="http://www.w3.org/2001/XMLSchema">
    <GetPolicies xmlns="http://schemas.microsoft.com/windows/pki/2009/01/enrollmentpolicy">
      <client>
        <lastUpdate xsi:nil="true"/>
        <preferredLanguage xsi:nil="true"/>
      </client>
      <requestFilter xsi:nil="true"/>
    </GetPolicies>
  </s:Body>
</s:Envelope>`;

export interface EnrollmentWishes {
  readonly token?: string;
  readonly request: Buffer;
  readonly items?: Readonly<Record<string, string>>;
  readonly requestType?: string;
}

/** [MS-MDE2] 4.3.1, as an Entra-joined PC in OOBE fills it in. */
export const requestSecurityToken = (wishes: EnrollmentWishes): string => {
  const items = {
    UXInitiated: 'true',
    HWDevID: 'BF2D12A95AE42E47D58465E9A71336CAF33FCCAD3088F140F4D50B371FB2256F',
    Locale: 'en-US',
    TargetedUserLoggedIn: 'True',
    OSEdition: '4',
    DeviceName: 'LT-0042',
    MAC: '00-15-5D-01-02-03',
    DeviceID: '7BA748C8-703E-4DF2-A74A-92984117346A',
    EnrollmentType: 'Device',
    DeviceType: 'CIMClient_Windows',
    OSVersion: '10.0.26100.1',
    ApplicationVersion: '10.0.26100.1',
    NotInOobe: 'false',
    RequestVersion: '4.0',
    ZeroTouchProvisioning: ZTDID,
    ...wishes.items,
  };
  const context = Object.entries(items)
    .filter(([, value]) => value !== '')
    .map(([name, value]) => `<ac:ContextItem Name="${name}"><ac:Value>${value}</ac:Value></ac:ContextItem>`)
    .join('\n        ');
  const encoded = wishes.request.toString('base64').replace(/(.{64})/g, '$1\n');
  return `<s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope" xmlns:a="http://www.w3.org/2005/08/addressing"
   xmlns:u="http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd"
   xmlns:wsse="http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd"
   xmlns:wst="http://docs.oasis-open.org/ws-sx/ws-trust/200512"
   xmlns:ac="http://schemas.xmlsoap.org/ws/2006/12/authorization">
  <s:Header>
    <a:Action s:mustUnderstand="1">http://schemas.microsoft.com/windows/pki/2009/01/enrollment/RST/wstep</a:Action>
    <a:MessageID>urn:uuid:0d5a1441-5891-453b-becf-a2e5f6ea3749</a:MessageID>
    <a:ReplyTo><a:Address>http://www.w3.org/2005/08/addressing/anonymous</a:Address></a:ReplyTo>
    <a:To s:mustUnderstand="1">https://enrollment.manage.microsoft.com/EnrollmentServer/Enrollment.svc</a:To>
    ${wishes.token === undefined ? '' : security(wishes.token)}
  </s:Header>
  <s:Body>
    <wst:RequestSecurityToken>
      <wst:TokenType>http://schemas.microsoft.com/5.0.0.0/ConfigurationManager/Enrollment/DeviceEnrollmentToken</wst:TokenType>
      <wst:RequestType>${wishes.requestType ?? 'http://docs.oasis-open.org/ws-sx/ws-trust/200512/Issue'}</wst:RequestType>
      <wsse:BinarySecurityToken ValueType="http://schemas.microsoft.com/windows/pki/2009/01/enrollment#PKCS10"
        EncodingType="http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd#base64binary">
        ${encoded}
      </wsse:BinarySecurityToken>
      <ac:AdditionalContext xmlns="http://schemas.xmlsoap.org/ws/2006/12/authorization">
        ${context}
      </ac:AdditionalContext>
    </wst:RequestSecurityToken>
  </s:Body>
</s:Envelope>`;
};

/** What stands in every message of a session. `body` are its commands. */
export const syncml = (
  session: string,
  message: number,
  body: string,
): string => `<?xml version="1.0" encoding="UTF-8"?>
<SyncML xmlns="SYNCML:SYNCML1.2">
  <SyncHdr>
    <VerDTD>1.2</VerDTD><VerProto>DM/1.2</VerProto>
    <SessionID>${session}</SessionID><MsgID>${message}</MsgID>
    <Target><LocURI>https://r.manage.microsoft.com/devicegatewayproxy/cimhandler.ashx</LocURI></Target>
    <Source><LocURI>7BA748C8-703E-4DF2-A74A-92984117346A</LocURI></Source>
    <Meta><MaxMsgSize xmlns="syncml:metinf">524288</MaxMsgSize></Meta>
  </SyncHdr>
  <SyncBody>${body}<Final/></SyncBody>
</SyncML>`;

/** Package #1: [MS-MDM] 4, "client initiates a session", with the login status of protocols-mdm.md 10. */
/** An alert 1224 of a type, as it stands in a device's message. */
export const alert = (cmdId: number, type: string, data: string): string =>
  `<Alert><CmdID>${cmdId}</CmdID><Data>1224</Data><Item><Meta><Type xmlns="syncml:metinf">${type}</Type></Meta><Data>${data}</Data></Item></Alert>`;

export const packageOne = (
  session: string,
  loginStatus: 'user' | 'others' | 'none',
  furtherAlerts = '',
): string =>
  syncml(
    session,
    1,
    `<Alert><CmdID>2</CmdID><Data>1201</Data></Alert>
    ${alert(3, 'com.microsoft/MDM/LoginStatus', loginStatus)}${furtherAlerts}
    <Replace><CmdID>4</CmdID>
      <Item><Source><LocURI>./DevInfo/DevId</LocURI></Source><Data>7BA748C8-703E-4DF2-A74A-92984117346A</Data></Item>
      <Item><Source><LocURI>./DevInfo/Man</LocURI></Source><Data>Contoso Hardware</Data></Item>
      <Item><Source><LocURI>./DevInfo/Mod</LocURI></Source><Data>Model 9</Data></Item>
      <Item><Source><LocURI>./DevInfo/DmV</LocURI></Source><Data>1.3</Data></Item>
      <Item><Source><LocURI>./DevInfo/Lang</LocURI></Source><Data>en-US</Data></Item></Replace>`,
  );

/** The status of the server's header: what every further message of a device begins with. */
export const headerStatus = (message: number, code = 200): string =>
  `<Status><CmdID>1</CmdID><MsgRef>${message}</MsgRef><CmdRef>0</CmdRef><Cmd>SyncHdr</Cmd><Data>${code}</Data></Status>`;
