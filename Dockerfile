# The course in JupyterLab. Build and start it, then open the address that it prints:
#   docker build -t lrlab .
#   docker run --rm -it -p 8888:8888 lrlab

# What the course needs of a system; .devcontainer takes this part alone.
FROM node:22-bookworm AS system
RUN apt-get update \
  && apt-get install -y --no-install-recommends python3 python3-venv \
  && rm -rf /var/lib/apt/lists/*

FROM system
WORKDIR /home/node/lrlab
COPY --chown=node:node . .
RUN chown node:node .
USER node
RUN npm start -- --prepare-only
EXPOSE 8888
CMD ["node", "scripts/start.mjs", "--no-browser", "--host", "0.0.0.0"]
