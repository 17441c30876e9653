# syntax=docker/dockerfile:1
# One image for the API and the workers: the command says which. TypeScript runs directly; only the console is built.

FROM node:24-bookworm-slim AS packages
WORKDIR /app
COPY package.json package-lock.json ./
# Which packages may run install scripts is decided in package.json (allowScripts).
RUN npm ci --omit=dev --no-audit --no-fund && npm cache clean --force

# The console needs the development packages, the image does not.
FROM node:24-bookworm-slim AS console
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY tsconfig.json ./
COPY web ./web
COPY src ./src
RUN node web/build.ts

FROM node:24-bookworm-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=8080 GALAXY_DATA=/data LOG_FORMAT=json
WORKDIR /app
# ffmpeg looks at video and sound.
RUN apt-get update && apt-get install --yes --no-install-recommends ffmpeg && rm -rf /var/lib/apt/lists/*
# The folder of whatever runs embedded, and of uploads on their way.
RUN install --directory --owner=node --group=node --mode=0750 /data
COPY --from=packages /app/node_modules ./node_modules
COPY package.json LICENSE ./
COPY templates ./templates
COPY workers ./workers
COPY src ./src
COPY --from=console /app/web/dist ./web/dist
USER node
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=6 \
  CMD ["node", "--eval", "fetch('http://127.0.0.1:' + process.env.PORT + '/healthz').then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "src/main.ts"]
