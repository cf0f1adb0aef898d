# What runs the bot, and nothing else of this repository. docs/running.md says how.
FROM python:3.11-slim AS built
ENV PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_ROOT_USER_ACTION=ignore
WORKDIR /src
COPY requirements.txt requirements-build.txt ./
RUN python -m venv /opt/builder \
    && /opt/builder/bin/pip install --no-deps --require-hashes -r requirements-build.txt \
    && python -m venv /opt/awsquiz \
    && /opt/awsquiz/bin/pip install --no-deps --require-hashes -r requirements.txt
COPY pyproject.toml README.md LICENSE ./
COPY bot bot
COPY adapters adapters
COPY content content
COPY playground playground
RUN /opt/builder/bin/pip wheel --no-deps --no-build-isolation --wheel-dir /wheel . \
    && /opt/awsquiz/bin/pip install --no-deps /wheel/*.whl \
    && /opt/awsquiz/bin/pip uninstall --yes pip setuptools

FROM python:3.11-slim
# The folder must be the user's before a volume takes its place: it gives the volume its owner.
RUN useradd --uid 10001 --user-group --home-dir /data --shell /usr/sbin/nologin awsquiz \
    && install --directory --owner awsquiz --group awsquiz --mode 0700 /data
COPY --from=built /opt/awsquiz /opt/awsquiz
ENV PATH=/opt/awsquiz/bin:$PATH \
    HOME=/data \
    DATABASE_URL=sqlite:////data/awsquiz.db \
    HEALTH_PORT=8080
USER 10001:10001
WORKDIR /data
VOLUME /data
EXPOSE 3000 8080
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s --retries=3 \
    CMD ["python", "-c", "import os, urllib.request as r; r.urlopen(f'http://127.0.0.1:{os.environ[\"HEALTH_PORT\"]}/healthz', timeout=4)"]
ENTRYPOINT ["awsquiz"]
CMD ["run"]
