/** The Microsoft Store over HTTP: which product a package is, where its package lies, and what it is. */

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { storeProductId } from '../../mock-cloud/intune/index.ts';
import { apps } from '../../mock-cloud/intune/records.ts';
import { HOSTS } from '../../mock-cloud/services.ts';
import { createTenant } from '../../mock-cloud/tenant/create.ts';
import { TenantSpec } from '../../mock-cloud/tenant/spec.ts';
import { parseInstallerPackage } from '../../wire/installer-package.ts';
import {
  manifestPath,
  productPath,
  STORE_HOSTS,
  StoreManifestAnswer,
  StoreProductAnswer,
} from '../../wire/microsoft-store.ts';
import { startServices } from './service-bench.ts';

const routesOf = (name: string) => {
  const found = HOSTS.find(({ host }) => host === name);
  assert.ok(found);
  return found.routes;
};
const bench = await startServices(
  Object.fromEntries(Object.values(STORE_HOSTS).map((host) => [host, routesOf(host)])),
  Date.UTC(2026, 2, 2, 8),
);
after(bench.close);
const { catalog, source, content } = STORE_HOSTS;
const tenant = await createTenant(
  bench.context,
  TenantSpec.parse({
    name: 'Contoso',
    domain: 'contoso.com',
    users: [],
    apps: [
      { displayName: 'Contoso Chat', kind: 'storeOnline' },
      { displayName: 'Contoso Mail', kind: 'storeOffline' },
      { displayName: 'Contoso VPN', kind: 'win32' },
    ],
  }),
);

const productIdOf = async (displayName: string): Promise<string> => {
  const all = await bench.context.store.collection(apps, tenant.id).list();
  const app = all.find((one) => one.displayName === displayName);
  assert.ok(app);
  return storeProductId(app);
};

test('a package of the source is a product, whose package is in the content', async () => {
  const id = await productIdOf('Contoso Chat');
  assert.match(id, /^9[0-9A-Z]{11}$/);
  const manifest = await bench.call({ host: source, path: manifestPath(id) });
  const [version] = StoreManifestAnswer.parse(JSON.parse(manifest.text)).Data.Versions;
  assert.equal(version.Installers[0].MSStoreProductIdentifier, id);
  const product = await bench.call({ host: catalog, path: productPath(id.toLowerCase()) });
  const [sku] = StoreProductAnswer.parse(JSON.parse(product.text)).Product.DisplaySkuAvailabilities;
  const url = new URL(sku.Sku.Properties.Packages[0].PackageDownloadUris[0].Uri);
  assert.equal(url.host, content);
  const { bytes } = await bench.call({ host: url.host, path: url.pathname });
  assert.equal(parseInstallerPackage(bytes).name, 'Contoso Chat');
});

test('what Intune hosts itself is not in the Store', async () => {
  for (const name of ['Contoso Mail', 'Contoso VPN']) {
    const id = await productIdOf(name);
    const asked: readonly (readonly [string, string])[] = [
      [catalog, productPath(id)],
      [source, manifestPath(id)],
      [content, `/filestreamingservice/files/${id}`],
    ];
    for (const [host, path] of asked) assert.equal((await bench.call({ host, path })).status, 404, host);
  }
});
