/** The salts of passwords in Active Directory ([MS-KILE] section 3.1.1.2). A KDC tells them in ETYPE-INFO2. */

/** Of a user's password: realm and name, as they were when it was set. */
export const userSalt = (realm: string, name: string): string => `${realm.toUpperCase()}${name}`;

/** Of a computer's password, e.g. of `LT-0042` in `corp.contoso.com`. */
export const computerSalt = (realm: string, name: string): string =>
  `${realm.toUpperCase()}host${name.toLowerCase()}.${realm.toLowerCase()}`;
