export { aspectClassOf } from './aspect-class.ts';
export type { Template } from './contract.ts';
export { templateErrors } from './errors.ts';
export { templateJsonSchema } from './json-schema.ts';
export { loadTemplates, parseTemplate, type Templates } from './load-templates.ts';
export { type Canvas, type Insets, layoutFor, type ResolvedLayout } from './resolve-layout.ts';
export { templateNamed, templateRoutes } from './routes.ts';
