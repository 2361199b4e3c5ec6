/** The products of the Microsoft Store. */

import { keeping } from '../service/index.ts';
import type { CollectionDefinition, PendingWrite, Store } from '../store/index.ts';

/** An app in the Store. */
export interface StoreProduct {
  /** Product id, 12 letters and digits. */
  readonly id: string;
  readonly familyName: string;
  readonly version: string;
  /** Bytes of the package, Base64. */
  readonly package: string;
}

/** Under tenant '': the Store is there for everybody. Key: the product id. */
export const products: CollectionDefinition<StoreProduct> = { name: 'microsoftStore.products' };

/** Puts products into the Store. */
export function publishing(store: Store, published: readonly StoreProduct[]): PendingWrite[] {
  return keeping(store, products, '', published);
}
