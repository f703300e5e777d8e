# Two stages: what installs stays in the first. docs/operating.md says how to use it. Not built by our tests: see there.
FROM python:3.13-slim AS build
WORKDIR /jalon
RUN python -m venv .venv
COPY requirements.lock ./
RUN .venv/bin/pip install --no-cache-dir --require-hashes --only-binary :all: -r requirements.lock
COPY pyproject.toml manifest.yml ./
COPY bot bot
COPY flows flows
COPY storage storage
COPY sandbox sandbox
RUN .venv/bin/pip install --no-cache-dir --no-deps --no-build-isolation --no-index -e .

FROM python:3.13-slim
RUN useradd --system --uid 10001 --no-create-home jalon && install -d -o jalon -g jalon -m 700 /data
COPY --from=build /jalon /jalon
ENV PATH=/jalon/.venv/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    DATABASE_URL=sqlite:////data/jalon.db
USER jalon
WORKDIR /data
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=60s --timeout=20s --start-period=30s CMD ["jalon", "doctor", "--quick"]
ENTRYPOINT ["jalon"]
CMD ["serve"]
