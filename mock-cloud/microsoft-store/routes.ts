/** The hosts of the Microsoft Store (assumption A-STORE-01). */

import { Router } from 'express';
import {
  manifestPath,
  productPath,
  STORE_HOSTS,
  type StoreManifestAnswer,
  type StoreProductAnswer,
} from '#wire/microsoft-store.ts';
import { respond } from '../http/index.ts';
import type { Routes, ServiceContext } from '../service/index.ts';
import { products, type StoreProduct } from './records.ts';

const JSON_TYPE = 'application/json; charset=utf-8';
const FILES = '/filestreamingservice/files';

/** displaycatalog.mp.microsoft.com: a product, and where its package is. */
export const catalog: Routes = (context) => answering(context, productPath, productAnswer);

/** storeedgefd.dsx.mp.microsoft.com: which product a package of the Windows Package Manager is. */
export const source: Routes = (context) => answering(context, manifestPath, manifestAnswer);

/** tlu.dl.delivery.mp.microsoft.com: the packages. */
export const packages: Routes = (context) =>
  Router().get(`${FILES}/:id`, async (request, response) => {
    const product = await context.store.collection(products, '').get(request.params.id);
    if (product === undefined) return respond(response, 404, 'text/plain', 'There is no such file.\n');
    respond(response, 200, 'application/octet-stream', Buffer.from(product.package, 'base64'));
  });

function answering(
  context: ServiceContext,
  pathOf: (id: string) => string,
  answerOf: (product: StoreProduct) => StoreProductAnswer | StoreManifestAnswer,
): Router {
  return Router().get(`${pathOf('')}:id`, async (request, response) => {
    const product = await context.store.collection(products, '').get(request.params.id.toUpperCase());
    if (product === undefined) return respond(response, 404, JSON_TYPE, '{"code":"NotFound"}');
    respond(response, 200, JSON_TYPE, JSON.stringify(answerOf(product)));
  });
}

function productAnswer({ id, familyName }: StoreProduct): StoreProductAnswer {
  const Uri = `https://${STORE_HOSTS.content}${FILES}/${id}`;
  return {
    Product: {
      ProductId: id,
      DisplaySkuAvailabilities: [
        {
          Sku: {
            Properties: { Packages: [{ PackageFamilyName: familyName, PackageDownloadUris: [{ Uri }] }] },
          },
        },
      ],
    },
  };
}

function manifestAnswer({ id, version }: StoreProduct): StoreManifestAnswer {
  return {
    Data: {
      PackageIdentifier: id,
      Versions: [
        { PackageVersion: version, Installers: [{ InstallerType: 'msstore', MSStoreProductIdentifier: id }] },
      ],
    },
  };
}
