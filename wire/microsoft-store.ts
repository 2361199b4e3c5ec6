/**
 * The Microsoft Store as Windows asks it (assumption A-STORE-01): the catalogue of products, and the source of the Windows
 * Package Manager (https://github.com/microsoft/winget-cli-restsource, "PackageManifests").
 */

import { z } from 'zod';

/** Hosts of the Store (https://learn.microsoft.com/intune/intune-service/fundamentals/intune-endpoints, "Microsoft Store"). */
export const STORE_HOSTS = {
  catalog: 'displaycatalog.mp.microsoft.com',
  source: 'storeedgefd.dsx.mp.microsoft.com',
  content: 'tlu.dl.delivery.mp.microsoft.com',
} as const;

/** Where a product stands in the catalogue. */
export const productPath = (productId: string): string => `/v7.0/products/${encodeURIComponent(productId)}`;

/** Where a package stands in the source of the Windows Package Manager. */
export const manifestPath = (packageId: string): string =>
  `/v9.0/packageManifests/${encodeURIComponent(packageId)}`;

/** A product of the catalogue, as far as an installation looks at it: where its package is. */
export const StoreProductAnswer = z.looseObject({
  Product: z.looseObject({
    ProductId: z.string(),
    DisplaySkuAvailabilities: z.tuple([
      z.looseObject({
        Sku: z.looseObject({
          Properties: z.looseObject({
            Packages: z.tuple([
              z.looseObject({
                PackageFamilyName: z.string(),
                PackageDownloadUris: z.tuple([z.looseObject({ Uri: z.url() })]),
              }),
            ]),
          }),
        }),
      }),
    ]),
  }),
});
/** See {@link StoreProductAnswer} (the schema). */
export type StoreProductAnswer = z.output<typeof StoreProductAnswer>;

/** What the source says of a package: which product of the Store it is. */
export const StoreManifestAnswer = z.looseObject({
  Data: z.looseObject({
    PackageIdentifier: z.string(),
    Versions: z.tuple([
      z.looseObject({
        PackageVersion: z.string(),
        Installers: z.tuple([
          z.looseObject({ InstallerType: z.literal('msstore'), MSStoreProductIdentifier: z.string() }),
        ]),
      }),
    ]),
  }),
});
/** See {@link StoreManifestAnswer} (the schema). */
export type StoreManifestAnswer = z.output<typeof StoreManifestAnswer>;
