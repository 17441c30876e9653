import { defineConfig } from 'drizzle-kit';

// `npx drizzle-kit generate --name <what>` writes the next migration from the schema.
export default defineConfig({ dialect: 'postgresql', schema: './src/adapters/db/schema/index.ts', out: './src/adapters/db/migrations' });
