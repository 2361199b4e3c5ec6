/**
 * Apps that Windows has from the Microsoft Store. Where the Store cannot be reached a deployment goes on without them
 * (https://learn.microsoft.com/autopilot/requirements?tabs=networking, "Microsoft Store").
 */

import type { z } from 'zod';
import { WireError } from '#wire/error.ts';
import { type InstallerPackage, parseInstallerPackage } from '#wire/installer-package.ts';
import {
  manifestPath,
  productPath,
  STORE_HOSTS,
  StoreManifestAnswer,
  StoreProductAnswer,
} from '#wire/microsoft-store.ts';
import { logEvent } from '../event-log/index.ts';
import { codeFailure, done, type Failure, failure, httpStatusHresult, type Outcome } from '../outcome.ts';
import type { Activity } from '../pc/index.ts';
import { NetworkError } from '../ports.ts';

/** Why there is no package. `outOfReach`: the Store could not be asked, or is out of order; nothing is wrong with the app. */
export interface StoreFailure extends Failure {
  readonly outOfReach: boolean;
}

/** Which app: by its product id, or by its name in the source of the Windows Package Manager. */
export type StoreApp = { readonly productId: string } | { readonly packageId: string };

/** Fetches the package of an app. */
export async function fetchFromStore(
  activity: Activity,
  app: StoreApp,
): Promise<{ readonly ok: true; readonly value: InstallerPackage } | StoreFailure> {
  const found = await lookUp(activity, app);
  if (found.ok) return found;
  const outOfReach = Number(found.hresult) >= FIRST_PASSING && Number(found.hresult) <= LAST_PASSING;
  const refused = Number(found.hresult) >= SERVER_ERRORS && Number(found.hresult) < SERVER_ERRORS + 100;
  const failed = { ...found, outOfReach: outOfReach || refused };
  if (failed.outOfReach)
    await logEvent(activity.pc, 'storeOutOfReach', `Microsoft Store: ${failed.hresult}: ${failed.detail}`);
  return failed;
}

/** WinHTTP's errors of a connection (winhttp.h, 12000 and up), and HTTP status 500 to 599. */
const [FIRST_PASSING, LAST_PASSING, SERVER_ERRORS] = [0x80072ee0, 0x80072f8f, 0x801901f4] as const;

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
    const { status, body } = await activity.pc.http.request(activity.task, { method: 'GET', url });
    return status === 200 ? done(parseInstallerPackage(body)) : answered(url, status);
  } catch (error) {
    if (error instanceof NetworkError) return codeFailure(error.hresult, error.host, error.message);
    if (error instanceof WireError) return failure('invalidPackage', 'Microsoft Store', error.message);
    throw error;
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
  if (response.status !== 200) return answered(url, response.status);
  const read = schema.safeParse(response.json());
  return read.success ? done(read.data) : failure('invalidAnswer', url, 'this is no answer of the Store');
}

const answered = (url: string, status: number): Failure =>
  codeFailure(httpStatusHresult(status), url, `${url}: HTTP status ${status}`);
