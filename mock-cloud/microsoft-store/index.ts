/** The Microsoft Store: the face of this folder. */

import { STORE_HOSTS } from '#wire/microsoft-store.ts';
import { defineService } from '../service/index.ts';
import { catalog, packages, source } from './routes.ts';

export { publishing, type StoreProduct } from './records.ts';

/** The catalogue of the Store, the source of the Windows Package Manager, and the packages. */
export const microsoftStore = defineService({
  name: 'microsoft-store',
  hosts: [
    {
      host: STORE_HOSTS.catalog,
      routes: catalog,
      messages: [{ path: /./, name: 'Microsoft Store: product' }],
    },
    {
      host: STORE_HOSTS.source,
      routes: source,
      messages: [{ path: /./, name: 'Microsoft Store: manifest' }],
    },
    {
      host: STORE_HOSTS.content,
      routes: packages,
      messages: [{ path: /./, name: 'Microsoft Store: package' }],
    },
  ],
});
