/**
 * Apps that Windows has from the Microsoft Store. Where the Store cannot be reached a deployment goes on without them
 * (https://learn.microsoft.com/autopilot/requirements?tabs=networking, "Microsoft Store").
 */

import type { z } from 'zod';
import type { InstallerPackage } from '#wire/installer-package.ts';
import {
  manifestPath,
  productPath,
  STORE_HOSTS,
  StoreManifestAnswer,
  StoreProductAnswer,
} from '#wire/microsoft-store.ts';
import { logEvent } from '../event-log/index.ts';
import {
  codeFailure,
  done,
  failure,
  failureOf,
  httpStatusHresult,
  isPassing,
  type Outcome,
} from '../outcome.ts';
import type { Activity } from '../pc/index.ts';
import { downloadPackage } from './download-package.ts';

/** Which app: by its product id, or by its name in the source of the Windows Package Manager. */
export type StoreApp = { readonly productId: string } | { readonly packageId: string };

/** Fetches the package of an app. An error that is passing says that the Store is out of reach: nothing is wrong with the app. */
export async function fetchFromStore(activity: Activity, app: StoreApp): Promise<Outcome<InstallerPackage>> {
  const found = await lookUp(activity, app);
  if (!found.ok && isPassing(found.hresult))
    await logEvent(activity.pc, 'storeOutOfReach', `Microsoft Store: ${found.hresult}: ${found.detail}`);
  return found;
}

async function lookUp(activity: Activity, app: StoreApp): Promise<Outcome<InstallerPackage>> {
  try {
    const productId = 'productId' in app ? done(app.productId) : await productOf(activity, app.packageId);
    if (!productId.ok) return productId;
    const product = await ask(
      activity,
      `https://${STORE_HOSTS.catalog}${productPath(productId.value)}`,
      StoreProductAnswer,
    );
    if (!product.ok) return product;
    const [sku] = product.value.Product.DisplaySkuAvailabilities;
    const [{ PackageDownloadUris }] = sku.Sku.Properties.Packages;
    const [{ Uri: url }] = PackageDownloadUris;
    return downloadPackage(activity, url);
  } catch (error) {
    return failureOf(error, 'Microsoft Store', 'invalidAnswer');
  }
}

async function productOf(activity: Activity, packageId: string): Promise<Outcome<string>> {
  const url = `https://${STORE_HOSTS.source}${manifestPath(packageId)}`;
  const manifest = await ask(activity, url, StoreManifestAnswer);
  if (!manifest.ok) return manifest;
  const [{ Installers }] = manifest.value.Data.Versions;
  return done(Installers[0].MSStoreProductIdentifier);
}

async function ask<T extends z.ZodType>(
  { pc, task }: Activity,
  url: string,
  schema: T,
): Promise<Outcome<z.output<T>>> {
  const response = await pc.http.request(task, { method: 'GET', url });
  if (response.status !== 200)
    return codeFailure(httpStatusHresult(response.status), url, `${url}: HTTP status ${response.status}`);
  const read = schema.safeParse(response.json());
  return read.success ? done(read.data) : failure('invalidAnswer', url, 'this is no answer of the Store');
}
