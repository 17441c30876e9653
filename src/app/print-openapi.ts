import { tmpdir } from 'node:os';
import { openDb } from '#adapters/db/client.ts';
import { createLogger } from '#adapters/log/logger.ts';
import { loadTemplates } from '#catalogue/templates/index.ts';
import { systemClock } from '#kernel/clock.ts';
import { composeApi } from './compose-api.ts';
import { parseConfig } from './config.ts';
import { type Parts, templatesFolder } from './open-parts.ts';

// Describes the API without starting anything: routes are declared, none is called, and the pool never connects.
const config = parseConfig({});
const { db } = openDb('postgres://localhost/none');
const templates = await loadTemplates(templatesFolder);
// The uploads' server looks whether its folder is there when it is made, and puts nothing into it.
const parts = { db, clock: systemClock, templates, queue: {}, storage: {}, events: {}, uploadsFolder: tmpdir() } as unknown as Parts;
const { app } = composeApi(parts, config, createLogger({ level: 'silent', format: 'json' }));
const document: unknown = await (await app.request('/openapi.json')).json();
console.log(JSON.stringify(document, null, 2));
