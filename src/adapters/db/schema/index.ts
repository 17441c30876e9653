export * from './accounts.ts';
export * from './assets.ts';
export * from './catalogue.ts';
export * from './engage.ts';
export * from './render.ts';
export * from './review.ts';
export * from './vocabulary.ts';
export * from './uploads.ts';
