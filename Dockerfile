# One image for the gateway and for each subgraph: the command says which.
#   docker build -t support-graph .
#   docker run support-graph node dist/subgraphs/tickets/index.js

FROM node:20-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY .swcrc tsconfig.json tsconfig.browser.json ./
COPY scripts scripts
COPY gateway gateway
COPY subgraphs subgraphs
COPY database database
COPY schema schema
# The compiler and the packages of the pages have done their work then, and stay out of the image.
RUN node scripts/build.mjs && npm prune --omit=dev

FROM node:20-slim
# Room for what lives as long as a request, as in package.json; see docs/decisions/0039-room-for-requests.md.
ENV NODE_ENV=production HOST=0.0.0.0 PORT=4000 NODE_OPTIONS=--max-semi-space-size=32
WORKDIR /app
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules node_modules
COPY --from=build /app/dist dist
COPY --from=build /app/schema/supergraph.graphql /app/schema/api.graphql /app/schema/trusted-documents.json /app/schema/views.json schema/
COPY --from=build /app/schema/operations schema/operations
COPY --from=build /app/schema/views schema/views
USER node
EXPOSE 4000
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/health/live`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
# The process ends by itself on SIGTERM, so that no init is needed.
CMD ["node", "dist/gateway/serve.js"]
